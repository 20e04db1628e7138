namespace OrleansScheduler.Storage.Regions;

/// <summary>What must hold of a commit before it is tried.</summary>
internal static class CommitChecks
{
    /// <summary>The audit sequence that the commit builds on, once its rows are seen to follow it without a gap.</summary>
    /// <exception cref="ArgumentException">
    /// Audit rows are not gapless up to the commit's audit sequence, or are another region's; or an idempotency key is there twice.
    /// </exception>
    public static long AuditBefore(RegionCommit commit)
    {
        var before = commit.AuditSequence - commit.Audit.Count;
        for (var i = 0; i < commit.Audit.Count; i++)
        {
            var row = commit.Audit[i];
            if (row.Sequence != before + 1 + i || row.Region != commit.Region)
            {
                throw new ArgumentException(
                    $"Audit row {i} of the commit is {row.Region}:{row.Sequence}; {commit.Region}:{before + 1 + i} must be there.",
                    nameof(commit));
            }
        }

        if (commit.Idempotency.Count > 1
            && commit.Idempotency.GroupBy(row => (row.Tenant, row.Key)).FirstOrDefault(group => group.Skip(1).Any()) is { Key: var twice })
        {
            throw new ArgumentException($"The commit holds idempotency key {twice.Tenant}:{twice.Key} twice.", nameof(commit));
        }

        return before;
    }

    /// <summary>The bug that a stored audit sequence other than the expected one is.</summary>
    public static InvalidOperationException AuditMoved(RegionCommit commit, long before) =>
        new($"The audit of region '{commit.Region}' is not at {before}, which the commit to {commit.AuditSequence} builds on.");
}
