using Microsoft.Extensions.Hosting;

namespace Orleans.TestingHost;

/// <summary>The shape of an in-process test cluster.</summary>
public sealed class InProcessTestClusterOptions
{
    public string ClusterId { get; set; } = string.Empty;

    public string ServiceId { get; set; } = string.Empty;

    public short InitialSilosCount { get; set; } = 1;

    /// <summary>Whether deploying makes the client too; it does where nothing is said.</summary>
    public bool InitializeClientOnDeploy { get; set; } = true;

    public List<Action<InProcessTestSiloSpecificOptions, IHostApplicationBuilder>> SiloHostConfigurationDelegates { get; } = [];

    public List<Action<IHostApplicationBuilder>> ClientHostConfigurationDelegates { get; } = [];
}
