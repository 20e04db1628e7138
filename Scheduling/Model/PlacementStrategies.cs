namespace OrleansScheduler.Scheduling.Model;

/// <summary>The strategies' names in specs and texts.</summary>
public static class PlacementStrategies
{
    /// <summary>All names, for messages.</summary>
    public const string Names = "best-fit, worst-fit, first-fit, spread, round-robin";

    /// <summary>Of jobs that name none.</summary>
    public const PlacementStrategy Default = PlacementStrategy.BestFit;

    public static string NameOf(PlacementStrategy strategy) => strategy switch
    {
        PlacementStrategy.BestFit => "best-fit",
        PlacementStrategy.WorstFit => "worst-fit",
        PlacementStrategy.FirstFit => "first-fit",
        PlacementStrategy.Spread => "spread",
        PlacementStrategy.RoundRobin => "round-robin",
        _ => throw new ArgumentOutOfRangeException(nameof(strategy), strategy, null),
    };

    public static bool TryParse(string? name, out PlacementStrategy strategy)
    {
        PlacementStrategy? found = name switch
        {
            "best-fit" => PlacementStrategy.BestFit,
            "worst-fit" => PlacementStrategy.WorstFit,
            "first-fit" => PlacementStrategy.FirstFit,
            "spread" => PlacementStrategy.Spread,
            "round-robin" => PlacementStrategy.RoundRobin,
            _ => null,
        };
        strategy = found.GetValueOrDefault();
        return found is not null;
    }
}
