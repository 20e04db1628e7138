namespace OrleansScheduler.Storage.Rows;

/// <summary>Why a tenant's tasks of one equivalence class wait, as last recorded.</summary>
public sealed record WaitingRow
{
    public required string Tenant { get; init; }

    /// <summary>
    /// Key of the equivalence class, as in <see cref="JobRow.Requirement"/>; of a job whose tasks are a class of their own its id, and
    /// of its tasks that are forced to a node its id and <c>/forced</c>.
    /// </summary>
    public required string Requirement { get; init; }

    /// <summary>Null on writing: none of them waits any more, the row goes.</summary>
    public string? Code { get; init; }

    public string Text { get; init; } = "";

    public required long AtMs { get; init; }
}
