using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Answers from the memory that the silos of a cluster share.</summary>
[StatelessWorker]
[GrainType("sys.management")]
internal sealed class ManagementGrain(Silo silo) : Grain, IManagementGrain
{
    public Task<Dictionary<SiloAddress, SiloStatus>> GetHosts(bool onlyActive = false) => Task.FromResult(
        silo.Cluster.Silos.Where(member => !onlyActive || member.Status == SiloStatus.Active).ToDictionary(member => member.Address, member => member.Status));

    public Task ForceActivationCollection(SiloAddress[] hostsIds, TimeSpan ageLimit) =>
        Task.WhenAll(Members(hostsIds).Select(member => member.Collect(ageLimit)));

    public Task ForceActivationCollection(TimeSpan ageLimit) => ForceActivationCollection(null!, ageLimit);

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics(SiloAddress[] hostsIds) => Task.FromResult(
        Members(hostsIds)
            .SelectMany(member => member.Activations)
            .GroupBy(activation => (activation.Class.Type, activation.Silo.Address))
            .Select(group => new SimpleGrainStatistic { GrainType = group.Key.Type.FullName!, SiloAddress = group.Key.Address, ActivationCount = group.Count() })
            .ToArray());

    public Task<SimpleGrainStatistic[]> GetSimpleGrainStatistics() => GetSimpleGrainStatistics(null!);

    public Task<DetailedGrainStatistic[]> GetDetailedGrainStatistics(string[]? types = null, SiloAddress[]? hostsIds = null) => Task.FromResult(
        Members(hostsIds)
            .SelectMany(member => member.Activations)
            .Where(activation => types is null || types.Contains(activation.Class.Type.FullName, StringComparer.Ordinal))
            .Select(activation => new DetailedGrainStatistic { GrainType = activation.Class.Type.FullName!, SiloAddress = activation.Silo.Address, GrainId = activation.GrainId })
            .ToArray());

    public Task<int> GetTotalActivationCount() => Task.FromResult(silo.Cluster.Silos.Sum(member => member.ActivationCount));

    public ValueTask<List<GrainId>> GetActiveGrains(GrainType type) => ValueTask.FromResult(
        Members(null).SelectMany(member => member.Activations).Select(activation => activation.GrainId).Where(id => id.Type == type).Distinct().ToList());

    public ValueTask<SiloAddress?> GetActivationAddress(IAddressable reference) => ValueTask.FromResult(
        silo.Cluster.TryGetActivation(reference.GetGrainId(), out var activation) ? activation!.Silo.Address : null);

    private IEnumerable<Silo> Members(SiloAddress[]? addresses) => silo.Cluster.Silos.Where(member => addresses is null || addresses.Contains(member.Address));
}
