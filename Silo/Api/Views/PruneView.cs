namespace OrleansScheduler.Silo.Api.Views;

/// <summary>What was pruned, or with <c>dryRun</c> would be.</summary>
internal sealed record PruneView
{
    public required bool DryRun { get; init; }

    /// <summary>Jobs that ended before this went.</summary>
    public required DateTimeOffset JobsBefore { get; init; }

    /// <summary>Audit rows from before this went; absent: the audit was left alone.</summary>
    public DateTimeOffset? AuditBefore { get; init; }

    public required long Jobs { get; init; }

    /// <summary>Attempts of those jobs; absent in a dry run.</summary>
    public long? Attempts { get; init; }

    /// <summary>Idempotency keys of those jobs; absent in a dry run.</summary>
    public long? IdempotencyKeys { get; init; }

    public required long AuditRows { get; init; }

    /// <summary>Whether there is more to prune than one request may: ask again.</summary>
    public required bool More { get; init; }
}
