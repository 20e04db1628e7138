namespace OrleansScheduler.Storage;

/// <summary>
/// Positions number the rows of all regions in one integer: the region's number in the upper bits, the sequence in
/// the lower 40 (over a trillion rows a region).
/// </summary>
internal static class Positions
{
    private const int SequenceBits = 40;
    private const long SequenceMask = (1L << SequenceBits) - 1;

    /// <exception cref="ArgumentOutOfRangeException">A sequence that does not fit.</exception>
    public static long Of(long regionNumber, long sequence)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sequence);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(sequence, SequenceMask);
        return (regionNumber << SequenceBits) | sequence;
    }

    public static long RegionNumber(long position) => position >> SequenceBits;

    public static long Sequence(long position) => position & SequenceMask;
}
