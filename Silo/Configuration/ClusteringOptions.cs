using System.ComponentModel.DataAnnotations;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Section <c>Clustering</c>: how silos of the Microsoft engine find each other; the embedded engine is one silo and reads none of it.</summary>
public sealed class ClusteringOptions
{
    public const string Section = "Clustering";

    /// <summary>Silos with the same id form a cluster. Default <c>osched</c>.</summary>
    [Required]
    public string ClusterId { get; set; } = "osched";

    /// <summary>Name under which grain state and reminders are kept. Default <c>osched</c>.</summary>
    [Required]
    public string ServiceId { get; set; } = "osched";

    /// <summary>Address that other silos reach this one at. Default <c>127.0.0.1</c>.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos. Default 11111.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for grain clients. Default 30000.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;
}
