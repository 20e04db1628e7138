namespace OrleansScheduler.Simulation;

/// <summary>
/// SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): the same numbers for a seed on every platform and runtime.
/// </summary>
public sealed class SeededRandom(ulong seed)
{
    private ulong _state = seed;

    public ulong NextUInt64()
    {
        var z = _state += 0x9E3779B97F4A7C15;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }

    /// <summary>A number from 0 to one less than the bound.</summary>
    public long Below(long bound)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bound, 1);
        return (long)((UInt128)NextUInt64() * (ulong)bound >> 64);
    }

    /// <summary>A number between two bounds, both included.</summary>
    public long Between(long least, long most) => least + Below(most - least + 1);

    /// <summary>True so many times in a thousand.</summary>
    public bool Chance(int perMille) => Below(1000) < perMille;

    public T Pick<T>(ReadOnlySpan<T> items) => items[(int)Below(items.Length)];
}
