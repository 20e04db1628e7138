namespace Orleans.Runtime;

/// <summary>Counts and collects activations of a cluster; any key will do.</summary>
[Alias("Orleans.Runtime.IManagementGrain")]
public interface IManagementGrain : IGrainWithIntegerKey
{
    Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false);

    /// <summary>Ends the activations of some silos that were idle for an age, and waits for it.</summary>
    Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit);

    Task ForceActivationCollection(TimeSpan ageLimit);

    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds);

    Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics();

    /// <param name="types">Full names of grain classes; all of them where none is given.</param>
    /// <param name="hostsIds">Silos; all of them where none is given.</param>
    Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null);

    Task<int> GetTotalActivationCount();

    ValueTask<List<GrainId>> GetActiveGrains(GrainType type);

    /// <returns>The silo where a grain is active, or null.</returns>
    ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference);
}
