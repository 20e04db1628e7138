namespace OrleansScheduler.Storage.Queries;

/// <summary>Which tasks of a job to read the attempts of. Only tasks that have had an attempt are found; the others wait for their first.</summary>
public sealed record AttemptFilter
{
    public required string Job { get; init; }

    /// <summary>State of the task's latest attempt; null: any.</summary>
    public string? State { get; init; }

    /// <summary>Tasks after this index; -1 starts at the first.</summary>
    public int AfterTask { get; init; } = -1;

    /// <summary>Tasks up to and with this index; null: to the last.</summary>
    public int? UpToTask { get; init; }

    /// <summary>Most tasks, 1 to <see cref="Limits.PageRows"/>.</summary>
    public int Limit { get; init; } = 100;
}
