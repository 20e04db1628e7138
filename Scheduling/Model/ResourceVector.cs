using System.Runtime.CompilerServices;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Amounts of up to 8 resources as one value; which resource a lane means, and its unit, is the catalogue's
/// (<see cref="ResourceCatalog"/>: 0 millicores, 1 bytes, 2 GPU thousandths, 3 to 7 named). Arithmetic is checked.
/// </summary>
public readonly struct ResourceVector : IEquatable<ResourceVector>
{
    /// <summary>Number of lanes.</summary>
    public const int Width = 8;

    private readonly Lanes _lanes;

    /// <summary>Takes up to 8 amounts; lanes not given are 0.</summary>
    public ResourceVector(ReadOnlySpan<long> lanes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes.Length, Width);
        lanes.CopyTo(_lanes);
    }

    public static ResourceVector Zero => default;

    public long this[int lane] => _lanes[lane];

    public bool IsZero => !AsSpan().ContainsAnyExcept(0);

    [System.Diagnostics.CodeAnalysis.UnscopedRef]
    public ReadOnlySpan<long> AsSpan() => _lanes;

    public static ResourceVector Of(long cpuMillis, long memoryBytes, long gpuThousandths = 0) => new([cpuMillis, memoryBytes, gpuThousandths]);

    /// <summary>True when every lane is at most the other's: a request fits into what is free.</summary>
    public bool FitsIn(in ResourceVector free)
    {
        for (var i = 0; i < Width; i++)
        {
            if (_lanes[i] > free._lanes[i])
                return false;
        }

        return true;
    }

    /// <summary>True when some lane is above 0 in both.</summary>
    public bool Overlaps(in ResourceVector other)
    {
        for (var i = 0; i < Width; i++)
        {
            if (_lanes[i] > 0 && other._lanes[i] > 0)
                return true;
        }

        return false;
    }

    /// <summary>This vector with one lane replaced.</summary>
    public ResourceVector With(int lane, long amount)
    {
        Span<long> lanes = stackalloc long[Width];
        AsSpan().CopyTo(lanes);
        lanes[lane] = amount;
        return new(lanes);
    }

    /// <summary>Sum by lane.</summary>
    /// <exception cref="OverflowException">A lane leaves the range of <see cref="long"/>.</exception>
    public static ResourceVector operator +(in ResourceVector a, in ResourceVector b)
    {
        Span<long> sum = stackalloc long[Width];
        for (var i = 0; i < Width; i++)
            sum[i] = checked(a._lanes[i] + b._lanes[i]);
        return new(sum);
    }

    /// <summary>Difference by lane; lanes may become negative (a node whose capacity shrank below its use).</summary>
    /// <exception cref="OverflowException">A lane leaves the range of <see cref="long"/>.</exception>
    public static ResourceVector operator -(in ResourceVector a, in ResourceVector b)
    {
        Span<long> difference = stackalloc long[Width];
        for (var i = 0; i < Width; i++)
            difference[i] = checked(a._lanes[i] - b._lanes[i]);
        return new(difference);
    }

    /// <summary>Every lane times a count.</summary>
    /// <exception cref="OverflowException">A lane leaves the range of <see cref="long"/>.</exception>
    public static ResourceVector operator *(in ResourceVector a, long count)
    {
        Span<long> product = stackalloc long[Width];
        for (var i = 0; i < Width; i++)
            product[i] = checked(a._lanes[i] * count);
        return new(product);
    }

    public static bool operator ==(in ResourceVector a, in ResourceVector b) => a.Equals(b);

    public static bool operator !=(in ResourceVector a, in ResourceVector b) => !a.Equals(b);

    public bool Equals(ResourceVector other) => AsSpan().SequenceEqual(other.AsSpan());

    public override bool Equals(object? obj) => obj is ResourceVector other && Equals(other);

    public override int GetHashCode()
    {
        var hash = default(HashCode);
        foreach (var lane in AsSpan())
            hash.Add(lane);
        return hash.ToHashCode();
    }

    public override string ToString() => $"<{string.Join(", ", AsSpan().ToArray())}>";

    [InlineArray(Width)]
    private struct Lanes
    {
        private long _first;
    }
}
