using System.Collections.Immutable;
using System.Text;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>What of a job matters for its region.</summary>
/// <param name="Regions">The only ones it allows; empty: all.</param>
/// <param name="Resources">Of one task.</param>
/// <param name="Trusted">Whether its tenant is trusted.</param>
internal sealed record RouteDemand(ImmutableArray<string> Regions, ResourceAmounts Resources, int Tasks, bool Trusted)
{
    /// <summary>The only jurisdictions that it allows; empty: all.</summary>
    public ImmutableArray<Jurisdiction> Jurisdictions { get; init; } = [];

    /// <summary>What decides between regions that have room; none: the largest free part.</summary>
    public RoutingObjective? Objective { get; init; }

    /// <summary>Whether it may be moved although it has run where it is.</summary>
    public bool Migratable { get; init; } = true;

    /// <param name="spec">The parsed spec, where it is at hand.</param>
    /// <param name="isChoice">Whether there is more than one region: when there is not, only specs that seem to name one, or more than one task, are parsed.</param>
    public static RouteDemand Of(string specJson, JobSpec? spec, bool trusted, bool isChoice)
    {
        spec ??= isChoice || specJson.Contains("\"regions\"", StringComparison.Ordinal) || specJson.Contains("\"tasks\"", StringComparison.Ordinal)
            ? JobSpecJson.Parse(Encoding.UTF8.GetBytes(specJson), out _)
            : null;
        return spec is null
            ? new([], ResourceAmounts.Empty, 1, trusted)
            : Of(spec.Placement.Regions, spec.Placement.Jurisdictions, spec.Resources, spec.Tasks, trusted, spec.Scheduling.Objective) with { Migratable = spec.Scheduling.Migratable };
    }

    public static RouteDemand Of(
        ImmutableArray<RegionName> regions, ImmutableArray<Jurisdiction> jurisdictions, ResourceAmounts resources, int tasks, bool trusted,
        RoutingObjective? objective) =>
        new([.. regions.Select(r => r.Value)], resources, tasks, trusted) { Jurisdictions = jurisdictions, Objective = objective };

    /// <summary>Whether it may be sent to a region of that name.</summary>
    public bool Names(string region) => Regions.IsEmpty || Regions.Contains(region);

    /// <summary>Whether it may run under a jurisdiction; none is none of those that it names.</summary>
    public bool AllowsLaw(string? jurisdiction) =>
        Jurisdictions.IsEmpty || (Jurisdiction.TryParse(jurisdiction, out var law) && Jurisdictions.Contains(law));
}
