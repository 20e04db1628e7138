using System.Text.Json;
using System.Text.Json.Nodes;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Client.Specs;

/// <summary>What a tenant submits. Only a name, resources and a command are needed; the server fills in the rest.</summary>
public sealed record JobSpec
{
    /// <summary>A name for people; not unique.</summary>
    public required string Name { get; init; }

    /// <summary>The tenant; that of the key where null.</summary>
    public string? Tenant { get; init; }

    /// <summary>How many equal tasks, 1 to 100,000; 1 where null.</summary>
    public int? Tasks { get; init; }

    /// <summary>What one task needs: <c>{"cpu":"500m","memory":"512Mi","gpu":"0.5"}</c>.</summary>
    public required IReadOnlyDictionary<string, string> Resources { get; init; }

    public SchedulingSpec? Scheduling { get; init; }

    public PlacementSpec? Placement { get; init; }

    public required RunSpec Run { get; init; }

    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>The spec as the API takes it.</summary>
    public JsonObject ToJson() => JsonSerializer.SerializeToNode(this, ClientJson.Default.JobSpec)!.AsObject();
}
