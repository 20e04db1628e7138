namespace OrleansScheduler.Client.Requests;

/// <summary>Which output to read.</summary>
public sealed record LogQuery
{
    public const string Stdout = "stdout";
    public const string Stderr = "stderr";

    /// <summary>Index of the task, from 0.</summary>
    public int Task { get; init; }

    /// <summary>Number of the attempt, from 1; the latest where null.</summary>
    public int? Attempt { get; init; }

    /// <summary><see cref="Stdout"/> or <see cref="Stderr"/>.</summary>
    public string Stream { get; init; } = Stdout;

    /// <summary>First byte wanted.</summary>
    public long Offset { get; init; }

    /// <summary>Whether to go on until the attempt ended.</summary>
    public bool Follow { get; init; }
}
