namespace OrleansScheduler.Scheduling.Model;

/// <summary>Priority classes and their numbers, 0 to 1000; inside a tenant the greater number goes first.</summary>
public static class Priorities
{
    public const int Low = 250;
    public const int Normal = 500;
    public const int High = 750;
    public const int Critical = 1000;

    /// <summary>All class names, for messages.</summary>
    public const string Names = "low, normal, high, critical";

    public static bool TryParse(string? name, out int priority)
    {
        priority = name switch
        {
            "low" => Low,
            "normal" => Normal,
            "high" => High,
            "critical" => Critical,
            _ => -1,
        };
        return priority >= 0;
    }

    /// <summary>The class name of a number, or null between classes.</summary>
    public static string? NameOf(int priority) => priority switch
    {
        Low => "low",
        Normal => "normal",
        High => "high",
        Critical => "critical",
        _ => null,
    };
}
