namespace OrleansScheduler.Cli.Output;

/// <summary>A text in a table, with the colour it has on a terminal.</summary>
/// <param name="Text">Shown as it is; nothing in it is markup.</param>
/// <param name="Style">A style of Spectre.Console, such as <c>red</c>; null for none.</param>
internal readonly record struct Cell(string Text, string? Style = null)
{
    public static implicit operator Cell(string? text) => new(text ?? "");

    public static implicit operator Cell(long number) => new(number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>A state of a job, task, attempt, node or region in its colour.</summary>
    public static Cell OfState(string state) => new(state, state switch
    {
        "Succeeded" or "Ready" => "green",
        "Failed" or "Lost" or "Refused" or "Down" => "red",
        "Running" or "Starting" or "Reserved" => "blue",
        "Pending" or "Cordoned" or "Draining" or "Recovering" => "yellow",
        _ => null,
    });
}
