using Orleans.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up the silos of a test cluster.</summary>
public interface ISiloConfigurator
{
    void Configure(ISiloBuilder siloBuilder);
}
