namespace OrleansScheduler.Storage.Regions;

/// <summary>Another activation has taken the region since: the loser must stop and forget what it knows.</summary>
public sealed class EpochFencedException(string region, long epoch)
    : Exception($"Region '{region}' is no longer held under epoch {epoch}: another activation took it.")
{
    public string Region { get; } = region;

    /// <summary>The epoch that the loser held.</summary>
    public long Epoch { get; } = epoch;
}
