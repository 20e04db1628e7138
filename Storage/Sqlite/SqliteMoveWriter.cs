using Microsoft.Data.Sqlite;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>The statements of a commit about jobs that go to another region or come from one, and about slices of limits.</summary>
internal sealed class SqliteMoveWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _move = new(
        connection,
        """
        INSERT INTO moves (source, job, target, done, at_ms, code, actor, reason) VALUES (?, ?, ?, 0, ?, ?, ?, ?)
        ON CONFLICT (source, job) DO UPDATE SET target = excluded.target, done = 0, at_ms = excluded.at_ms, code = excluded.code,
            actor = excluded.actor, reason = excluded.reason
        """);

    private readonly SqliteStatement _takeBack = new(connection, "DELETE FROM moves WHERE source = ? AND job = ? AND done = 0");

    private readonly SqliteStatement _settle = new(connection, "DELETE FROM moves WHERE source = ? AND job = ? AND done = 1");

    private readonly SqliteStatement _arrive = new(
        connection, "UPDATE moves SET done = 1 WHERE source = ? AND job = ? AND target = ? AND done = 0");

    private readonly SqliteStatement _take = new(
        connection, "UPDATE jobs SET region = ?, position = ?, sequence = ? WHERE id = ? AND region = ? AND finished_at_ms IS NULL");

    private readonly SqliteStatement _jobTenant = new(
        connection, "INSERT OR IGNORE INTO job_tenants (tenant, region) SELECT tenant, region FROM jobs WHERE id = ?");

    private readonly SqliteStatement _slice = new(
        connection,
        """
        INSERT INTO limit_slices (tenant, region, tenant_version, stamp, resources, tasks) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (tenant, region) DO UPDATE SET tenant_version = excluded.tenant_version, stamp = excluded.stamp,
            resources = excluded.resources, tasks = excluded.tasks
        """);

    /// <summary>Writes what the commit says of moves and of slices.</summary>
    /// <exception cref="InvalidOperationException">A move is not as the commit expects it: nothing of the commit may take effect.</exception>
    public void Write(RegionCommit commit, long regionNumber)
    {
        foreach (var row in commit.Arrivals)
        {
            Require(_arrive.Bind(row.Source).Bind(row.Job).Bind(commit.Region).Execute() == 1, row.Job);
            Require(_take.Bind(commit.Region).Bind(Positions.Of(regionNumber, row.Sequence)).Bind(row.Sequence).Bind(row.Job).Bind(row.Source).Execute() == 1, row.Job);
            _jobTenant.Bind(row.Job).Execute();
        }

        foreach (var job in commit.MovesTakenBack)
        {
            Require(_takeBack.Bind(commit.Region).Bind(job).Execute() == 1, job);
        }

        foreach (var job in commit.MovesSettled)
        {
            _settle.Bind(commit.Region).Bind(job).Execute();
        }

        foreach (var row in commit.Slices)
        {
            _slice.Bind(row.Tenant).Bind(row.Region).Bind(row.TenantVersion).Bind(row.Stamp).Bind(row.Resources).Bind((long)row.Tasks).Execute();
        }

        foreach (var row in commit.Moves)
        {
            _move.Bind(row.Source).Bind(row.Job).Bind(row.Target).Bind(row.AtMs).Bind(row.Code).Bind(row.Actor).Bind(row.Reason).Execute();
        }
    }

    public void Dispose()
    {
        foreach (var statement in (SqliteStatement[])[_move, _takeBack, _settle, _arrive, _take, _jobTenant, _slice])
        {
            statement.Dispose();
        }
    }

    private static void Require(bool found, string job)
    {
        if (!found)
        {
            throw new InvalidOperationException($"The commit changes the move of job {job}, which is not stored so.");
        }
    }
}
