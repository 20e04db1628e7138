using Microsoft.Data.Sqlite;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>Commits of regions on SQLite. Commits of all regions share the one writer, so their order is total.</summary>
internal sealed class SqliteRegionStore(
    SqliteDatabase database,
    RegionReader reader,
    IIdempotencyLookup idempotency,
    ICommitFaults? faults = null) : RegionStore(database, reader, idempotency)
{
    /// <summary>The pairs that the commit under way has written: what earlier ones wrote, a prune may have deleted since.</summary>
    private readonly HashSet<(string Tenant, string Region)> _jobTenants = [];

    protected override Task CommitCoreAsync(RegionCommit commit, long regionNumber, long auditBefore, CancellationToken cancellationToken) =>
        database.CommitAsync((connection, writer) => Commit(connection, writer, commit, regionNumber, auditBefore), cancellationToken);

    private void Commit(SqliteConnection connection, SqliteCommitWriter writer, RegionCommit commit, long regionNumber, long auditBefore)
    {
        faults?.Reached(CommitPoint.Begin, commit.Region);
        writer.Begin.Execute();
        try
        {
            if (!writer.TryFence(commit, auditBefore))
            {
                throw FenceFailure(connection, commit, auditBefore);
            }

            faults?.Reached(CommitPoint.Fenced, commit.Region);
            Write(writer, commit, regionNumber);
            CommitTransaction(writer);
        }
        catch
        {
            if (SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0)
            {
                writer.Rollback.Execute();
            }

            throw;
        }

        faults?.Reached(CommitPoint.Committed, commit.Region);
    }

    private void CommitTransaction(SqliteCommitWriter writer)
    {
        try
        {
            writer.Commit.Execute();
        }
        catch (SqliteException failure) when (SqliteErrors.Translate(failure, database.FilePath, duringCommit: true) is { } translated)
        {
            throw translated;
        }
    }

    private void Write(SqliteCommitWriter writer, RegionCommit commit, long regionNumber)
    {
        _jobTenants.Clear();
        foreach (var row in commit.Jobs)
        {
            writer.Insert(row, Positions.Of(regionNumber, row.Sequence));
            if (_jobTenants.Add((row.Tenant, row.Region)))
            {
                writer.InsertJobTenant(row.Tenant, row.Region);
            }
        }

        faults?.Reached(CommitPoint.Jobs, commit.Region);
        writer.Moves.Write(commit, regionNumber);
        faults?.Reached(CommitPoint.Moves, commit.Region);
        foreach (var row in commit.JobChanges)
        {
            RequireRow(writer.Update(row), $"job {row.Id}");
        }

        faults?.Reached(CommitPoint.JobChanges, commit.Region);
        foreach (var row in commit.Attempts)
        {
            writer.Insert(row);
        }

        faults?.Reached(CommitPoint.Attempts, commit.Region);
        foreach (var row in commit.AttemptChanges)
        {
            RequireRow(writer.Update(row), $"attempt {row.Job}/{row.Task}/{row.Attempt}");
        }

        faults?.Reached(CommitPoint.AttemptChanges, commit.Region);
        // A node that was removed and has registered again is in both.
        foreach (var name in commit.RemovedNodes)
        {
            writer.RemoveNode(name, commit.Region);
        }

        foreach (var row in commit.Nodes)
        {
            RequireRow(writer.Upsert(row), $"node {row.Name} of region {row.Region}");
        }

        faults?.Reached(CommitPoint.Nodes, commit.Region);
        foreach (var row in commit.Waiting)
        {
            writer.Write(row, commit.Region);
        }

        faults?.Reached(CommitPoint.Waiting, commit.Region);
        foreach (var row in commit.Hands)
        {
            writer.Upsert(row);
        }

        foreach (var name in commit.LiftedHands)
        {
            writer.Lift(name, commit.Region);
        }

        foreach (var row in commit.Priorities)
        {
            RequireRow(writer.Update(row), $"job {row.Job}");
        }

        faults?.Reached(CommitPoint.Hands, commit.Region);
        foreach (var row in commit.Idempotency)
        {
            writer.Insert(row);
        }

        faults?.Reached(CommitPoint.Idempotency, commit.Region);
        foreach (var row in commit.Audit)
        {
            writer.Insert(row, Positions.Of(regionNumber, row.Sequence));
        }

        faults?.Reached(CommitPoint.Audit, commit.Region);
    }

    private static Exception FenceFailure(SqliteConnection connection, RegionCommit commit, long auditBefore)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT epoch FROM regions WHERE name = $name";
        command.Parameters.AddWithValue("$name", commit.Region);
        return command.ExecuteScalar() is long epoch && epoch == commit.Epoch
            ? CommitChecks.AuditMoved(commit, auditBefore)
            : new EpochFencedException(commit.Region, commit.Epoch);
    }
}
