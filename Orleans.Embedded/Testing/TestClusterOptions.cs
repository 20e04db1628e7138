namespace Orleans.TestingHost;

/// <summary>The shape of a test cluster.</summary>
public class TestClusterOptions
{
    public string ClusterId { get; set; } = string.Empty;

    public string ServiceId { get; set; } = string.Empty;

    /// <summary>The port of the first silo's address; nothing listens there.</summary>
    public int BaseSiloPort { get; set; } = Configuration.EndpointOptions.DEFAULT_SILO_PORT;

    public int BaseGatewayPort { get; set; } = Configuration.EndpointOptions.DEFAULT_GATEWAY_PORT;

    /// <summary>Whether deploying makes the client too; it does where nothing is said.</summary>
    public bool InitializeClientOnDeploy { get; set; } = true;

    public short InitialSilosCount { get; set; } = 2;

    /// <summary>Assembly-qualified names of <see cref="ISiloConfigurator"/> and <see cref="IHostConfigurator"/> types.</summary>
    public List<string> SiloBuilderConfiguratorTypes { get; } = [];

    /// <summary>Assembly-qualified names of <see cref="IClientBuilderConfigurator"/> types.</summary>
    public List<string> ClientBuilderConfiguratorTypes { get; } = [];
}
