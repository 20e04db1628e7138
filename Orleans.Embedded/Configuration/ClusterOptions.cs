namespace Orleans.Configuration;

/// <summary>The names of a cluster; read from the section <c>Orleans</c> of the configuration.</summary>
public class ClusterOptions
{
    public const string DefaultClusterId = "default";
    public const string DefaultServiceId = "default";

    /// <summary>Which silos belong together.</summary>
    public string ClusterId { get; set; } = DefaultClusterId;

    /// <summary>What the cluster is, over its whole life.</summary>
    public string ServiceId { get; set; } = DefaultServiceId;
}
