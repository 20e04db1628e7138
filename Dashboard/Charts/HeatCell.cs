namespace OrleansScheduler.Dashboard.Charts;

/// <summary>A node in the heat map.</summary>
/// <param name="Name">The node.</param>
/// <param name="State">Its state.</param>
/// <param name="Percent">What is in use, 0 to 100; none where it has none of the resource.</param>
/// <param name="IsMarked">Whether it is one that a plan named.</param>
public readonly record struct HeatCell(string Name, string State, int? Percent, bool IsMarked)
{
    /// <summary>Least percent of each step of the scale.</summary>
    public static IReadOnlyList<int> Steps { get; } = [0, 1, 25, 50, 75, 90];

    /// <summary>What is written on it: a number, or a sign where a number says nothing.</summary>
    public string Text => State == "Lost" ? "✕" : Percent?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "–";

    /// <summary>Its classes: the step of the scale, and the pattern of its state.</summary>
    public string Look => $"cell {Step} {(State is "Ready" ? "" : State.ToLowerInvariant())} {(IsMarked ? "marked" : "")}";

    private string Step
    {
        get
        {
            if (Percent is not { } percent || State == "Lost")
            {
                return "none";
            }

            var step = 0;
            while (step + 1 < Steps.Count && percent >= Steps[step + 1])
            {
                step++;
            }

            return $"s{step}";
        }
    }
}
