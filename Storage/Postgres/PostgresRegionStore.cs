using Npgsql;
using OrleansScheduler.Storage.Faults;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Storage.Postgres;

/// <summary>
/// Commits of regions on PostgreSQL. All statements of a commit go out in one batch, which the server runs as one
/// transaction: one round trip and one sync. Writers of a region wait for each other at its row, which the first statement locks.
/// </summary>
internal sealed class PostgresRegionStore(
    PostgresDatabase database,
    RegionReader reader,
    IIdempotencyLookup idempotency,
    ICommitFaults? faults = null) : RegionStore(database, reader, idempotency)
{
    protected override Task CommitCoreAsync(RegionCommit commit, long regionNumber, long auditBefore, CancellationToken cancellationToken) =>
        Task.Run(() => CommitAsync(commit, regionNumber, auditBefore, cancellationToken), cancellationToken);

    private async Task CommitAsync(RegionCommit commit, long regionNumber, long auditBefore, CancellationToken cancellationToken)
    {
        faults?.Reached(CommitPoint.Begin, commit.Region);
        (string Tenant, string Region)[] tenants =
            [.. commit.Jobs.Select(row => (row.Tenant, row.Region)).Distinct()];
        var sent = false;
        try
        {
            var steps = Steps(commit, regionNumber, auditBefore, tenants);
            await database.UseAsync(
                async connection =>
                {
                    sent = true;
                    await (faults is null
                        ? SendAsync(connection, null, steps.SelectMany(step => step.Commands))
                        : SendInStepsAsync(connection, commit.Region, steps));
                    return true;
                },
                cancellationToken);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrors.Fenced)
        {
            throw new EpochFencedException(commit.Region, commit.Epoch);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrors.AuditMoved)
        {
            throw CommitChecks.AuditMoved(commit, auditBefore);
        }
        catch (PostgresException failure) when (failure.SqlState == PostgresErrors.RowMissing)
        {
            throw new InvalidOperationException(failure.MessageText, failure);
        }
        catch (Exception failure) when (PostgresErrors.Translate(failure, sent) is { } translated)
        {
            throw translated;
        }

        faults?.Reached(CommitPoint.Committed, commit.Region);
    }

    private static IEnumerable<(CommitPoint Point, IEnumerable<NpgsqlBatchCommand> Commands)> Steps(
        RegionCommit commit, long regionNumber, long auditBefore, IReadOnlyList<(string Tenant, string Region)> tenants) =>
    [
        (CommitPoint.Fenced, [PostgresRegionStatements.Fence(commit, auditBefore)]),
        (CommitPoint.Jobs, PostgresJobStatements.InsertJobs(commit, regionNumber, tenants)),
        (CommitPoint.Moves, PostgresMoveStatements.Write(commit, regionNumber)),
        (CommitPoint.JobChanges, PostgresJobStatements.UpdateJobs(commit.JobChanges)),
        (CommitPoint.Attempts, PostgresJobStatements.InsertAttempts(commit.Attempts)),
        (CommitPoint.AttemptChanges, PostgresJobStatements.UpdateAttempts(commit.AttemptChanges)),
        (CommitPoint.Nodes, PostgresRegionStatements.WriteNodes(commit)),
        (CommitPoint.Waiting, PostgresRegionStatements.WriteWaiting(commit)),
        (CommitPoint.Hands, PostgresHandStatements.WriteHands(commit)),
        (CommitPoint.Idempotency, PostgresRegionStatements.InsertIdempotency(commit.Idempotency)),
        (CommitPoint.Audit, PostgresRegionStatements.InsertAudit(commit.Audit, regionNumber)),
    ];

    private static async Task SendAsync(NpgsqlConnection connection, NpgsqlTransaction? transaction, IEnumerable<NpgsqlBatchCommand> commands)
    {
        await using var batch = new NpgsqlBatch(connection, transaction);
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        if (batch.BatchCommands.Count > 0)
        {
            await batch.ExecuteNonQueryAsync(CancellationToken.None);
        }
    }

    /// <summary>The same statements with a place to stop after each kind of write.</summary>
    private async Task SendInStepsAsync(
        NpgsqlConnection connection, string region, IEnumerable<(CommitPoint Point, IEnumerable<NpgsqlBatchCommand> Commands)> steps)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        foreach (var (point, commands) in steps)
        {
            await SendAsync(connection, transaction, commands);
            faults!.Reached(point, region);
        }

        await transaction.CommitAsync();
    }
}
