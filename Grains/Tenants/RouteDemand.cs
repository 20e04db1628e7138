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
    /// <param name="isChoice">Whether there is more than one region: when there is not, only specs that seem to name one, or more than one task, are parsed.</param>
    public static RouteDemand Of(string specJson, bool trusted, bool isChoice)
    {
        var spec = isChoice || specJson.Contains("\"regions\"", StringComparison.Ordinal) || specJson.Contains("\"tasks\"", StringComparison.Ordinal)
            ? JobSpecJson.Parse(Encoding.UTF8.GetBytes(specJson), out _)
            : null;
        return spec is null
            ? new([], ResourceAmounts.Empty, 1, trusted)
            : new([.. spec.Placement.Regions.Select(r => r.Value)], spec.Resources, spec.Tasks, trusted);
    }
}
