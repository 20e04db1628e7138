using System.ComponentModel.DataAnnotations;

namespace OrleansScheduler.Silo.Configuration;

/// <summary>Section <c>RateLimits</c>: how much one tenant may ask of a silo, and one address may guess. Each silo counts for itself.</summary>
public sealed class RateLimitOptions
{
    public const string Section = "RateLimits";

    /// <summary>What a tenant gets back each second, in units; the unit is about what submitting one job costs. Default 50,000.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:UnitsPerSecond must be between 1 and 1000000.")]
    public int UnitsPerSecond { get; set; } = 50_000;

    /// <summary>The most units that a tenant can have saved up. Default 100,000.</summary>
    [Range(1, 10_000_000, ErrorMessage = "RateLimits:Burst must be between 1 and 10000000.")]
    public int Burst { get; set; } = 100_000;

    /// <summary>Units that a submitted job costs, alone or in a batch. Default 1.</summary>
    [Range(0, 1_000, ErrorMessage = "RateLimits:JobCost must be between 0 and 1000.")]
    public int JobCost { get; set; } = 1;

    /// <summary>Units that any other request costs. Default 5.</summary>
    [Range(0, 1_000, ErrorMessage = "RateLimits:RequestCost must be between 0 and 1000.")]
    public int RequestCost { get; set; } = 5;

    /// <summary>Failed tries to be let in that an address gets back each minute. Default 60.</summary>
    [Range(1, 60_000, ErrorMessage = "RateLimits:FailuresPerMinute must be between 1 and 60000.")]
    public int FailuresPerMinute { get; set; } = 60;

    /// <summary>Failed tries in a row before an address has to wait. Default 100.</summary>
    [Range(1, 1_000_000, ErrorMessage = "RateLimits:FailureBurst must be between 1 and 1000000.")]
    public int FailureBurst { get; set; } = 100;
}
