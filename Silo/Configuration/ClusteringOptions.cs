using System.ComponentModel.DataAnnotations;
using System.Net;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Section <c>Clustering</c>: how silos of the Microsoft engine find each other; the embedded engine is one silo and reads none of it.</summary>
public sealed class ClusteringOptions : IValidatableObject
{
    public const string Section = "Clustering";

    /// <summary>Silos with the same id form a cluster. Default <c>osched</c>.</summary>
    [Required]
    public string ClusterId { get; set; } = "osched";

    /// <summary>Name under which grain state and reminders are kept. Default <c>osched</c>.</summary>
    [Required]
    public string ServiceId { get; set; } = "osched";

    /// <summary>IP address that other silos reach this one at. Default <c>127.0.0.1</c>.</summary>
    [Required]
    public string Address { get; set; } = "127.0.0.1";

    /// <summary>Port for other silos. Default 11111.</summary>
    [Range(1, 65535)]
    public int SiloPort { get; set; } = 11111;

    /// <summary>Port for grain clients. Default 30000.</summary>
    [Range(1, 65535)]
    public int GatewayPort { get; set; } = 30000;

    /// <summary>
    /// How long a silo may say nothing before the others count it as dead and take over its regions; it ends itself then. Default 6 s,
    /// from 2 s to 5 minutes. A silo whose process ended is noticed sooner, by its connections.
    /// </summary>
    public TimeSpan DeadAfter { get; set; } = TimeSpan.FromSeconds(6);

    /// <summary>Whether this silo is the only one of its store, without the tables that Orleans ships scripts for. Default false; on
    /// SQLite and with the embedded engine it always is.</summary>
    public bool SingleSilo { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!IPAddress.TryParse(Address, out _))
            yield return new($"Clustering:Address is '{Address}', which is not an IP address such as '10.0.0.7'.", [nameof(Address)]);
        if (DeadAfter < Limits.SiloDeadAfterMin || DeadAfter > Limits.SiloDeadAfterMax)
            yield return new($"Clustering:DeadAfter is {DeadAfter}; it must be from {Limits.SiloDeadAfterMin} to {Limits.SiloDeadAfterMax}.", [nameof(DeadAfter)]);
    }
}
