namespace OrleansScheduler.Storage;

/// <summary>The positions of one region, first and last included.</summary>
internal sealed record PositionRange(long First, long Last)
{
    public static PositionRange Of(long regionNumber) =>
        new(Positions.Of(regionNumber, 0), Positions.Of(regionNumber + 1, 0) - 1);
}
