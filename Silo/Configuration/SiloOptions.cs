using System.ComponentModel.DataAnnotations;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Section <c>Silo</c> of the configuration: what this silo is, checked before it starts.</summary>
public sealed class SiloOptions : IValidatableObject
{
    public const string Section = "Silo";

    /// <summary>Addresses to listen on, separated by ';'. Default <c>http://127.0.0.1:8080</c>.</summary>
    public string Urls { get; set; } = "http://127.0.0.1:8080";

    /// <summary>
    /// Whether other machines may reach the silo without TLS. Default false: keys would cross the network in clear text.
    /// True is for a network of its own, or one with a proxy that ends TLS in front.
    /// </summary>
    public bool AllowPlainHttp { get; set; }

    /// <summary>Whether the start logs a one-time link into the dashboard for the operator of this machine. Default true.</summary>
    public bool PrintSignInLink { get; set; } = true;

    /// <summary>Certificate for https addresses: a PEM file with its chain, or a <c>.pfx</c>; read at the start, and again within a minute of a change. Default: none.</summary>
    public string? Certificate { get; set; }

    /// <summary>The PEM certificate's private key, where it is in a file of its own. Default: none.</summary>
    public string? CertificateKey { get; set; }

    /// <summary>Password of the key or the <c>.pfx</c>; better by the variable <c>Silo__CertificatePassword</c> than in a file. Default: none.</summary>
    public string? CertificatePassword { get; set; }

    /// <summary>Folder of the operator's key, the SQLite file and the local agent's spool; relative to the working directory. Default <c>data</c>.</summary>
    public string DataPath { get; set; } = "data";

    /// <summary>Regions that exist after the start. The first is the default one. Default: one, called <c>default</c>.</summary>
    public IList<string> Regions { get; } = [];

    /// <summary>The tenant of jobs that name none and whose key has none; created at the first start. Default <c>default</c>.</summary>
    public string DefaultTenant { get; set; } = "default";

    /// <summary>How log lines look. Default <see cref="LogFormat.Text"/>.</summary>
    public LogFormat LogFormat { get; set; }

    /// <summary>OTLP address to send metrics and traces to, such as <c>http://127.0.0.1:4317</c>; also by the variable <c>OTEL_EXPORTER_OTLP_ENDPOINT</c>. Default: none.</summary>
    public string? OtlpEndpoint { get; set; }

    /// <summary>How OTLP is spoken. Default <see cref="OtlpProtocol.Grpc"/>.</summary>
    public OtlpProtocol OtlpProtocol { get; set; }

    /// <summary>How often metrics are sent. Default 15 s.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00", ErrorMessage = "Silo:OtlpInterval must be between 00:00:01 and 01:00:00.")]
    public TimeSpan OtlpInterval { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>The part of the requests without a trace of their own whose trace is recorded, 0 to 1. Default 0.05.</summary>
    [Range(0, 1)]
    public double TraceRatio { get; set; } = 0.05;

    /// <summary>Whether <c>/metrics</c> needs no key. Default false: it names tenants.</summary>
    public bool OpenMetrics { get; set; }

    /// <summary>How long a stop may take for requests under way. Default 10 s, at most 5 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:05:00", ErrorMessage = "Silo:StopTimeout must be between 00:00:00 and 00:05:00.")]
    public TimeSpan StopTimeout { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>The configured regions, or the one that is there without configuration.</summary>
    internal IReadOnlyList<string> RegionNames => Regions.Count == 0 ? ["default"] : [.. Regions];

    internal string DefaultRegion => RegionNames[0];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (string.IsNullOrWhiteSpace(DataPath))
            yield return new("Silo:DataPath is empty; a folder is needed, such as 'data'.", [nameof(DataPath)]);
        if (!TenantPath.TryParse(DefaultTenant, out _))
            yield return new($"Silo:DefaultTenant is '{DefaultTenant}', which is not a tenant's path such as 'default'.", [nameof(DefaultTenant)]);
        if (Regions.Count > Silo.Limits.ConfiguredRegions)
            yield return new($"Silo:Regions has {Regions.Count} entries; at most {Silo.Limits.ConfiguredRegions} are allowed.", [nameof(Regions)]);
        foreach (var region in Regions.Where(r => !RegionName.TryParse(r, out _)))
            yield return new($"Silo:Regions has '{region}', which is not a region's name: a-z, 0-9, '-', '_', '.'.", [nameof(Regions)]);
        if (OtlpEndpoint is not null && !Uri.TryCreate(OtlpEndpoint, UriKind.Absolute, out _))
            yield return new($"Silo:OtlpEndpoint is '{OtlpEndpoint}', which is not an absolute address.", [nameof(OtlpEndpoint)]);
        foreach (var problem in ListenAddresses.Problems(this))
            yield return new(problem, [nameof(Urls)]);
    }
}
