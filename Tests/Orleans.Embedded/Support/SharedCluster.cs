using Orleans;
using Orleans.Configuration;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace OrleansScheduler.Tests.OrleansEmbedded;

/// <summary>A cluster of one silo for tests that leave nothing behind: one for each way of passing messages, for the whole run.</summary>
internal static class SharedCluster
{
    private static readonly Lazy<Task<TestCluster>> ByReference = new(() => DeployAsync(false));
    private static readonly Lazy<Task<TestCluster>> Copied = new(() => DeployAsync(true));

    /// <summary>How long a call waits in this cluster where its method does not say.</summary>
    internal static readonly TimeSpan ResponseTimeout = TimeSpan.FromSeconds(20);

    internal static Task<TestCluster> GetAsync(bool copies) => (copies ? Copied : ByReference).Value;

    internal static async Task<IGrainFactory> GrainsAsync(bool copies) => (await GetAsync(copies)).GrainFactory;

    internal static TestClusterBuilder Builder(bool copies, short silos)
    {
        var builder = new TestClusterBuilder(silos);
        builder.Properties[EngineSetup.RoundTripKey] = copies ? "true" : "false";
        return builder.AddSiloBuilderConfigurator<Setup>();
    }

    private static async Task<TestCluster> DeployAsync(bool copies)
    {
        var cluster = Builder(copies, 1).Build();
        await cluster.DeployAsync();
        return cluster;
    }

    private sealed class Setup : ISiloConfigurator
    {
        public void Configure(ISiloBuilder siloBuilder)
        {
            siloBuilder.AddMemoryGrainStorage("memory");
            siloBuilder.AddMemoryGrainStorageAsDefault();
            siloBuilder.UseInMemoryReminderService();
            siloBuilder.Configure<ReminderOptions>(options => options.MinimumReminderPeriod = TimeSpan.FromMilliseconds(100));
            siloBuilder.Configure<SiloMessagingOptions>(options => options.ResponseTimeout = ResponseTimeout);
        }
    }
}
