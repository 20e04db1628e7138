namespace OrleansScheduler.Cli.Output;

/// <summary>A named value of one thing that is shown line by line; left out when the value is empty.</summary>
internal sealed record Field(string Name, Cell Value);
