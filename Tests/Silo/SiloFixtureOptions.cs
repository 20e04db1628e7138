using Microsoft.AspNetCore.Builder;

namespace OrleansScheduler.Tests.Silo;

/// <summary>What a test's silo is like.</summary>
public sealed record SiloFixtureOptions
{
    /// <summary>Whether it runs the local agent with real processes.</summary>
    public bool LocalAgent { get; init; }

    /// <summary>A PostgreSQL database; SQLite in the data folder without one.</summary>
    public string? PostgresConnection { get; init; }

    /// <summary>A folder that outlives the silo, for tests that start it again; else one that is deleted with it.</summary>
    public string? DataFolder { get; init; }

    /// <summary>Length of agents' leases.</summary>
    public int LeaseMs { get; init; } = 10_000;

    /// <summary>Last word on settings and services.</summary>
    public Action<WebApplicationBuilder>? Configure { get; init; }
}
