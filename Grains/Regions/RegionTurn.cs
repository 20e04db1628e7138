using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Routing;
using OrleansScheduler.Storage.Rows;
using System.Diagnostics;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// One turn of the pump: requests are applied to the scheduler, what it changes is folded into the grain's own books, and
/// the whole becomes one commit (<see cref="CommitBuilder"/>). All of it is synchronous.
/// </summary>
internal sealed class RegionTurn(RegionMemory memory, long nowMs)
{
    private int _placed;
    private int _attempts;
    private int _nodes;
    private int _kills;

    public RegionMemory Memory { get; } = memory;

    public long NowMs { get; } = nowMs;

    public RegionChanges Changes => Memory.Changes;

    public List<JobRow> Jobs { get; } = [];

    public List<IdempotencyRow> Idempotency { get; } = [];

    /// <summary>Keys in use: those that the store knows, and those of this turn.</summary>
    public Dictionary<IdempotencyName, IdempotencyRow> KnownKeys { get; } = [];

    /// <summary>Attempts whose rows are to be written, each once.</summary>
    public List<LiveAttempt> Touched { get; } = [];

    public List<NodeEntry> TouchedNodes { get; } = [];

    /// <summary>New settings of the region, if there are any.</summary>
    public string? Settings { get; private set; }

    /// <summary>What is written of jobs that go to other regions and come from them.</summary>
    public List<MoveRow> Moves { get; } = [];

    public List<string> MovesTakenBack { get; } = [];

    public List<string> MovesSettled { get; } = [];

    public List<ArrivalRow> Arrivals { get; } = [];

    /// <summary>Slices of tenants' limits that are written, one of a tenant.</summary>
    public List<LimitSliceRow> Slices { get; } = [];

    /// <summary>Up to which audit row an actor and a reason hold, ascending.</summary>
    public List<(int Until, string? Actor, string? Reason)> Actors { get; } = [];

    /// <summary>To be handed to nodes once the commit is durable.</summary>
    public List<LiveAttempt> Starts { get; } = [];

    public List<LiveAttempt> Stops { get; } = [];

    public List<NodeEntry> Adoptions { get; } = [];

    /// <summary>Accepted jobs whose submission is recorded, with its span.</summary>
    public List<(JobId Job, ActivityContext Parent)> Traces { get; } = [];

    /// <summary>Gives an event to the scheduler. Audit rows of it carry the actor and the reason.</summary>
    public void Apply(RegionEvent @event, string? actor = null, string? reason = null)
    {
        var from = Changes.Audit.Count;
        Memory.Scheduler.Apply(@event, NowMs, Changes);
        if ((actor is not null || reason is not null) && Changes.Audit.Count > from)
        {
            Attribute(from, actor, reason);
        }

        Fold();
    }

    /// <summary>An audit row of something that is not the scheduler's.</summary>
    public void Audit(AuditEntry entry, string? actor = null, string? reason = null)
    {
        Changes.Audit.Add(entry);
        Attribute(Changes.Audit.Count - 1, actor, reason);
    }

    /// <summary>A live job, or the refusal: it has ended, or is on its way to another region.</summary>
    public JobChanged DemandJob(JobId job) => Memory.Scheduler.Find(job)
        ?? throw (Memory.Outgoing.GetValueOrDefault(job)?.Refusal() ?? new RefusedException(RefusalCodes.JobFinished, $"Job {job} has ended already."));

    /// <summary>New settings of the region, written with this turn.</summary>
    public void Configure(RegionSettings settings)
    {
        Memory.Settings = settings;
        Settings = RegionSettingsJson.Write(settings);
    }

    /// <summary>Brings a tenant's slice in line with its limits: new ones are settled at what is in use, no limits need none.</summary>
    public void SettleSlice(TenantSettingsMessage tenant)
    {
        var path = TenantPath.Parse(tenant.Path);
        if (tenant.RunLimit is null && tenant.Limit.IsEmpty)
        {
            if (Memory.Slices.Find(path) is not null)
            {
                Memory.Slices.Forget(path);
                Apply(new SliceChanged(path, null, IsAnswered: false));
            }

            return;
        }

        if (Memory.Slices.Find(path)?.TenantVersion == tenant.Version)
        {
            return;
        }

        var entry = Memory.Slices.Settle(path, tenant.Version, Memory.Scheduler.SliceUsage(path));
        Write(path, entry);
        Apply(new SliceChanged(path, entry.Bound, IsAnswered: false));
    }

    /// <summary>Writes a slice with this turn; the last one of a tenant counts.</summary>
    public void Write(TenantPath tenant, SliceEntry entry)
    {
        Slices.RemoveAll(s => s.Tenant == tenant.Value);
        Slices.Add(new()
        {
            Tenant = tenant.Value,
            Region = Memory.Region,
            TenantVersion = entry.TenantVersion,
            Stamp = entry.Stamp,
            Resources = SliceText.Write(entry.Lent),
            Tasks = entry.Lent.Tasks,
        });
    }

    /// <summary>One cycle; true when more can be decided at once.</summary>
    public bool Decide()
    {
        var more = Memory.Scheduler.Decide(NowMs, Changes);
        Fold();
        return more;
    }

    public void Touch(LiveAttempt attempt)
    {
        if (!attempt.IsTouched)
        {
            attempt.IsTouched = true;
            Touched.Add(attempt);
        }
    }

    public void Touch(NodeEntry node)
    {
        if (!node.IsTouched)
        {
            node.IsTouched = true;
            node.ChangedAtMs = NowMs;
            TouchedNodes.Add(node);
        }
    }

    /// <summary>The audit rows from there on are of that actor; who submits a batch is in it once.</summary>
    private void Attribute(int from, string? actor, string? reason)
    {
        if (Actors.Count > 0 && Actors[^1] == (from, actor, reason))
        {
            Actors[^1] = (Changes.Audit.Count, actor, reason);
            return;
        }

        Actors.Add((from, null, null));
        Actors.Add((Changes.Audit.Count, actor, reason));
    }

    private void Fold()
    {
        for (; _placed < Changes.Placed.Count; _placed++)
        {
            Place(Changes.Placed[_placed]);
        }

        for (; _attempts < Changes.Attempts.Count; _attempts++)
        {
            Move(Changes.Attempts[_attempts]);
        }

        for (; _nodes < Changes.Nodes.Count; _nodes++)
        {
            Take(Changes.Nodes[_nodes]);
        }

        for (; _kills < Changes.Kills.Count; _kills++)
        {
            var kill = Changes.Kills[_kills];
            if (Memory.Attempts.TryGetValue(kill.Attempt, out var attempt))
            {
                attempt.KillReason = kill.ReasonCode;
                Stops.Add(attempt);
            }
        }
    }

    private void Place(AttemptPlaced placed)
    {
        var attempt = new LiveAttempt(
            placed.Attempt, placed.Token, Memory.Nodes[placed.Node.Value], placed.Tenant, placed.Requirement.Resources, placed.AtMs);
        Memory.Add(attempt);
        Touch(attempt);
        Starts.Add(attempt);
    }

    private void Move(AttemptChanged change)
    {
        if (!Memory.Attempts.TryGetValue(change.Attempt, out var attempt))
        {
            throw new InvalidOperationException($"The scheduler moved attempt {change.Attempt}, which the region does not know.");
        }

        Touch(attempt);
        attempt.State = change.To;
        attempt.ChangedAtMs = change.AtMs;
        attempt.ExitCode = change.ExitCode ?? attempt.ExitCode;
        attempt.ReasonCode = change.ReasonCode ?? attempt.ReasonCode;
        attempt.Reason = change.Reason ?? attempt.Reason;
        attempt.Usage = change.Usage ?? attempt.Usage;
        if (change.To == AttemptState.Running)
        {
            attempt.StartedAtMs ??= change.AtMs;
        }

        if (AttemptStates.IsFinal(change.To))
        {
            attempt.FinishedAtMs = change.AtMs;
            Memory.Remove(attempt);
        }
    }

    private void Take(NodeChanged change)
    {
        var name = change.Spec.Name.Value;
        var entry = Memory.Nodes[name];
        entry.Spec = change.Spec;
        entry.State = change.State;
        entry.Wanted = change.Wanted;
        entry.IsRemoved = change.Removed;
        if (change.Removed)
        {
            Memory.Nodes.Remove(name);
        }

        Touch(entry);
    }
}
