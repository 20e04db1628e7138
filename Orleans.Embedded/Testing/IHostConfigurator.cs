using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>Sets up the hosts of the silos of a test cluster.</summary>
public interface IHostConfigurator
{
    void Configure(IHostBuilder hostBuilder);
}
