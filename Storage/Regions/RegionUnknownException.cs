namespace OrleansScheduler.Storage.Regions;

/// <summary>There is no region of that name in the store.</summary>
public sealed class RegionUnknownException(string region) : Exception($"There is no region '{region}'.")
{
    public string Region { get; } = region;
}
