namespace Orleans.TestingHost;

/// <summary>What one silo of a test cluster has for itself.</summary>
public sealed class InProcessTestSiloSpecificOptions
{
    public int SiloPort { get; set; }

    public int GatewayPort { get; set; }

    public string SiloName { get; set; } = string.Empty;
}
