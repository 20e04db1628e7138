using System.Runtime.CompilerServices;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Fairness;

/// <summary>Amounts by lane, in the lanes' units, wide enough for all that waits: no sum of requests overflows it.</summary>
[InlineArray(ResourceVector.Width)]
internal struct WideVector
{
    private Int128 _first;

    public bool Is(WideVector other) => ((ReadOnlySpan<Int128>)this).SequenceEqual(other);

    /// <summary>Halves all lanes until each has at most so many bits: their proportions stay.</summary>
    public void Narrow(int bits)
    {
        var shift = 0;
        foreach (var amount in this)
        {
            while (amount >> shift >> bits > 0)
                shift++;
        }

        for (var lane = 0; shift > 0 && lane < ResourceVector.Width; lane++)
            this[lane] >>= shift;
    }

    public void Add(WideVector other)
    {
        for (var lane = 0; lane < ResourceVector.Width; lane++)
            this[lane] += other[lane];
    }
}
