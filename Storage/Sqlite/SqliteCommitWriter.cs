using Microsoft.Data.Sqlite;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Sqlite;

/// <summary>The prepared statements of a region's commit, and how rows are bound to them. For the writing connection, one caller at a time.</summary>
internal sealed class SqliteCommitWriter(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _job = new(
        connection,
        """
        INSERT INTO jobs (position, id, region, tenant, name, state, sequence, requirement, resources, strategy, priority, tasks, retries,
            preemptible, not_before_ms, submitted_at_ms, actor, reason_code, reason, pending, running, succeeded, failed, cancelled,
            started_at_ms, finished_at_ms, cancel_requested, exit_code, labels, spec)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly SqliteStatement _label = new(connection, "INSERT OR IGNORE INTO job_labels (key, value, job) VALUES (?, ?, ?)");

    private readonly SqliteStatement _jobTenant = new(connection, "INSERT OR IGNORE INTO job_tenants (tenant, region) VALUES (?, ?)");

    private readonly SqliteStatement _jobChange = new(
        connection,
        """
        UPDATE jobs SET state = ?, reason_code = ?, reason = ?, pending = ?, running = ?, succeeded = ?, failed = ?, cancelled = ?,
            started_at_ms = ?, finished_at_ms = ?, cancel_requested = ?, exit_code = ?, attempted = attempted OR ? < tasks
        WHERE id = ?
        """);

    private readonly SqliteStatement _attempt = new(
        connection,
        """
        INSERT INTO attempts (job, task, attempt, region, node, state, epoch, created_at_ms, changed_at_ms, started_at_ms, finished_at_ms,
            exit_code, reason_code, reason, cpu_ms, memory_peak_bytes)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly SqliteStatement _attemptChange = new(
        connection,
        """
        UPDATE attempts SET state = ?, changed_at_ms = ?, started_at_ms = ?, finished_at_ms = ?, exit_code = ?, reason_code = ?,
            reason = ?, cpu_ms = ?, memory_peak_bytes = ?
        WHERE job = ? AND task = ? AND attempt = ?
        """);

    private readonly SqliteStatement _node = new(
        connection,
        """
        INSERT INTO nodes (name, region, zone, rack, state, wanted, capacity, labels, taints, agent, driver, runs_untrusted, reason,
            registered_at_ms, changed_at_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (name) DO UPDATE SET zone = excluded.zone, rack = excluded.rack, state = excluded.state,
            wanted = excluded.wanted, capacity = excluded.capacity, labels = excluded.labels, taints = excluded.taints,
            agent = excluded.agent, driver = excluded.driver, runs_untrusted = excluded.runs_untrusted, reason = excluded.reason,
            registered_at_ms = excluded.registered_at_ms, changed_at_ms = excluded.changed_at_ms
        WHERE nodes.region = excluded.region
        """);

    private readonly SqliteStatement _removeNode = new(connection, "DELETE FROM nodes WHERE name = ? AND region = ?");

    private readonly SqliteStatement _waiting = new(
        connection,
        """
        INSERT INTO waiting (region, tenant, requirement, code, text, at_ms) VALUES (?, ?, ?, ?, ?, ?)
        ON CONFLICT (region, tenant, requirement) DO UPDATE SET code = excluded.code, text = excluded.text, at_ms = excluded.at_ms
        """);

    private readonly SqliteStatement _notWaiting = new(connection, "DELETE FROM waiting WHERE region = ? AND tenant = ? AND requirement = ?");

    private readonly SqliteStatement _hand = new(
        connection,
        """
        INSERT INTO hands (region, kind, id, tenant, job, task, node, until_ms, done, reason, actor, at_ms)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (region, kind, id) DO UPDATE SET tenant = excluded.tenant, job = excluded.job, task = excluded.task,
            node = excluded.node, until_ms = excluded.until_ms, done = excluded.done, reason = excluded.reason, actor = excluded.actor,
            at_ms = excluded.at_ms
        """);

    private readonly SqliteStatement _liftHand = new(connection, "DELETE FROM hands WHERE region = ? AND kind = ? AND id = ?");

    private readonly SqliteStatement _priority = new(connection, "UPDATE jobs SET priority = ? WHERE id = ?");

    private readonly SqliteStatement _idempotency = new(
        connection,
        "INSERT INTO idempotency (tenant, key, body_hash, job, created_at_ms) VALUES (?, ?, ?, ?, ?)");

    private readonly SqliteStatement _audit = new(
        connection,
        """
        INSERT INTO audit (position, at_ms, kind, tenant, job, task, attempt, node, code, text, actor, reason, rationale)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        """);

    private readonly SqliteStatement _fence = new(
        connection,
        """
        UPDATE regions SET audit_sequence = ?, job_sequence = ?, settings = coalesce(?, settings)
        WHERE name = ? AND epoch = ? AND audit_sequence = ?
        """);

    /// <summary>What a commit says of moves between regions.</summary>
    public SqliteMoveWriter Moves { get; } = new(connection);

    public SqliteStatement Begin { get; } = new(connection, "BEGIN IMMEDIATE");

    public SqliteStatement Commit { get; } = new(connection, "COMMIT");

    public SqliteStatement Rollback { get; } = new(connection, "ROLLBACK");

    /// <summary>Moves the region's sequences on; false when epoch or audit sequence are not the expected ones.</summary>
    public bool TryFence(RegionCommit commit, long auditBefore) =>
        _fence.Bind(commit.AuditSequence).Bind(commit.JobSequence).Bind(commit.Settings)
            .Bind(commit.Region).Bind(commit.Epoch).Bind(auditBefore).Execute() == 1;

    public void Insert(JobRow row, long position)
    {
        _job.Bind(position).Bind(row.Id).Bind(row.Region).Bind(row.Tenant).Bind(row.Name).Bind(row.State).Bind(row.Sequence)
            .Bind(row.Requirement).Bind(row.Resources).Bind(row.Strategy).Bind(row.Priority).Bind(row.Tasks).Bind(row.Retries)
            .Bind(row.Preemptible).Bind(row.NotBeforeMs).Bind(row.SubmittedAtMs).Bind(row.Actor).Bind(row.ReasonCode).Bind(row.Reason)
            .Bind(row.Pending).Bind(row.Running).Bind(row.Succeeded).Bind(row.Failed).Bind(row.Cancelled)
            .Bind(row.StartedAtMs).Bind(row.FinishedAtMs).Bind(row.CancelRequested).Bind(row.ExitCode)
            .Bind(LabelText.Write(row.Labels)).Bind(row.Spec).Execute();
        for (var i = 0; i < row.Labels.Count; i++)
        {
            _label.Bind(row.Labels[i].Key).Bind(row.Labels[i].Value).Bind(row.Id).Execute();
        }
    }

    public void InsertJobTenant(string tenant, string region) => _jobTenant.Bind(tenant).Bind(region).Execute();

    public bool Update(JobChangeRow row) =>
        _jobChange.Bind(row.State).Bind(row.ReasonCode).Bind(row.Reason).Bind(row.Pending).Bind(row.Running).Bind(row.Succeeded)
            .Bind(row.Failed).Bind(row.Cancelled).Bind(row.StartedAtMs).Bind(row.FinishedAtMs).Bind(row.CancelRequested)
            .Bind(row.ExitCode).Bind(row.Pending).Bind(row.Id).Execute() == 1;

    public void Insert(AttemptRow row) =>
        _attempt.Bind(row.Job).Bind(row.Task).Bind(row.Attempt).Bind(row.Region).Bind(row.Node).Bind(row.State).Bind(row.Epoch)
            .Bind(row.CreatedAtMs).Bind(row.ChangedAtMs).Bind(row.StartedAtMs).Bind(row.FinishedAtMs).Bind(row.ExitCode)
            .Bind(row.ReasonCode).Bind(row.Reason).Bind(row.CpuMs).Bind(row.MemoryPeakBytes).Execute();

    public bool Update(AttemptChangeRow row) =>
        _attemptChange.Bind(row.State).Bind(row.ChangedAtMs).Bind(row.StartedAtMs).Bind(row.FinishedAtMs).Bind(row.ExitCode)
            .Bind(row.ReasonCode).Bind(row.Reason).Bind(row.CpuMs).Bind(row.MemoryPeakBytes)
            .Bind(row.Job).Bind(row.Task).Bind(row.Attempt).Execute() == 1;

    /// <summary>False when another region has a node of that name.</summary>
    public bool Upsert(NodeRow row) =>
        _node.Bind(row.Name).Bind(row.Region).Bind(row.Zone).Bind(row.Rack).Bind(row.State).Bind(row.Wanted).Bind(row.Capacity)
            .Bind(row.Labels).Bind(row.Taints).Bind(row.Agent).Bind(row.Driver).Bind(row.RunsUntrusted).Bind(row.Reason)
            .Bind(row.RegisteredAtMs).Bind(row.ChangedAtMs).Execute() == 1;

    public void RemoveNode(string name, string region) => _removeNode.Bind(name).Bind(region).Execute();

    public void Write(WaitingRow row, string region)
    {
        if (row.Code is null)
        {
            _notWaiting.Bind(region).Bind(row.Tenant).Bind(row.Requirement).Execute();
            return;
        }

        _waiting.Bind(region).Bind(row.Tenant).Bind(row.Requirement).Bind(row.Code).Bind(row.Text).Bind(row.AtMs).Execute();
    }

    public void Upsert(HandRow row) =>
        _hand.Bind(row.Region).Bind(row.Kind).Bind(row.Id).Bind(row.Tenant).Bind(row.Job).Bind(row.Task).Bind(row.Node).Bind(row.UntilMs)
            .Bind(row.Done).Bind(row.Reason).Bind(row.Actor).Bind(row.AtMs).Execute();

    public void Lift(HandName hand, string region) => _liftHand.Bind(region).Bind(hand.Kind).Bind(hand.Id).Execute();

    public bool Update(JobPriorityRow row) => _priority.Bind(row.Priority).Bind(row.Job).Execute() == 1;

    public void Insert(IdempotencyRow row) =>
        _idempotency.Bind(row.Tenant).Bind(row.Key).Bind(row.BodyHash).Bind(row.Job).Bind(row.CreatedAtMs).Execute();

    public void Insert(AuditRow row, long position) =>
        _audit.Bind(position).Bind(row.AtMs).Bind(row.Kind).Bind(row.Tenant).Bind(row.Job).Bind(row.Task).Bind(row.Attempt)
            .Bind(row.Node).Bind(row.Code).Bind(row.Text).Bind(row.Actor).Bind(row.Reason).Bind(row.Rationale).Execute();

    public void Dispose()
    {
        Moves.Dispose();
        foreach (var statement in (SqliteStatement[])
            [_job, _label, _jobTenant, _jobChange, _attempt, _attemptChange, _node, _removeNode, _waiting, _notWaiting, _hand, _liftHand, _priority, _idempotency, _audit, _fence, Begin, Commit, Rollback])
        {
            statement.Dispose();
        }
    }
}
