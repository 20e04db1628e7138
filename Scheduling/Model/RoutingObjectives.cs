namespace OrleansScheduler.Scheduling.Model;

/// <summary>The objectives' names in specs and texts.</summary>
public static class RoutingObjectives
{
    /// <summary>All names, for messages.</summary>
    public const string Names = "cost, carbon, latency";

    public static string NameOf(RoutingObjective objective) => objective switch
    {
        RoutingObjective.Cost => "cost",
        RoutingObjective.Carbon => "carbon",
        RoutingObjective.Latency => "latency",
        _ => throw new ArgumentOutOfRangeException(nameof(objective), objective, null),
    };

    public static bool TryParse(string? name, out RoutingObjective objective)
    {
        RoutingObjective? found = name switch
        {
            "cost" => RoutingObjective.Cost,
            "carbon" => RoutingObjective.Carbon,
            "latency" => RoutingObjective.Latency,
            _ => null,
        };
        objective = found.GetValueOrDefault();
        return found is not null;
    }
}
