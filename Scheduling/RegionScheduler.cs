using System.Diagnostics.CodeAnalysis;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Placement;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling;

/// <summary>
/// The working state of one region: nodes, queues, shares. Single-threaded and deterministic: the same options, events
/// and times (Unix milliseconds, never decreasing) give the same changes, byte for byte.
/// </summary>
public sealed partial class RegionScheduler
{
    private readonly NodeTable _nodes = new();
    private readonly TenantTree _tenants = new();
    private readonly ClassRegistry _classes;
    private readonly Placer _placer;
    private readonly DelayQueue _delays = new();
    private readonly Dictionary<JobId, JobEntry> _jobs = [];
    private readonly Dictionary<TaskId, AttemptEntry> _live = [];
    private readonly List<JobEntry> _dirty = [];
    private readonly ShareMeter _shares;
    private readonly TimeRing _decisions = new(Limits.DecisionSeconds + 1, Limits.HistorySecondMs);
    private long _touchedMs;

    public RegionScheduler(RegionOptions options)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.DecisionsPerCycle, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.AgingMsPerPoint, 0);
        Options = options;
        _classes = new(options.Name, _nodes);
        _placer = new(_nodes);
        _shares = new(_tenants);
    }

    public RegionOptions Options { get; }

    /// <summary>Jobs that have not ended.</summary>
    public int LiveJobs => _jobs.Count;

    /// <summary>When time alone changes something (a backoff, a not-before or a drain's time ends), in Unix milliseconds; null when it does not.</summary>
    public long? NextWakeAtMs => _delays.NextAtMs is { } delay && !(_deadlineAtMs <= delay) ? delay : _deadlineAtMs;

    /// <summary>Takes an event in. Decides nothing yet: <see cref="Decide"/> does.</summary>
    /// <exception cref="InvalidOperationException">A job that is live already was accepted again, or settings are invalid.</exception>
    [SuppressMessage("Maintainability", "CA1502", Justification = "One line an event.")]
    public void Apply(RegionEvent @event, long nowMs, RegionChanges changes)
    {
        MeasureBefore(nowMs);
        // Slices are laid on a region while it is being restored, before its changes are written anywhere.
        if (_stranding.Count > 0 && @event is not SliceChanged)
            GiveUpStranded(nowMs, changes);
        switch (@event)
        {
            case JobAccepted e: Accept(e, nowMs, changes); break;
            case JobCancelRequested e: Cancel(e, nowMs, changes); break;
            case AttemptStarting e: OnStarting(e, nowMs, changes); break;
            case AttemptRunning e: OnRunning(e, nowMs, changes); break;
            case AttemptFinished e: OnFinished(e, nowMs, changes); break;
            case AttemptRefused e: OnRefused(e, nowMs, changes); break;
            case NodeJoined e: OnJoined(e.Spec, nowMs, changes); break;
            case NodeCordoned e: SetWanted(e.Node, NodeState.Cordoned, nowMs, changes); break;
            case NodeUncordoned e: SetWanted(e.Node, NodeState.Ready, nowMs, changes); break;
            case NodeDraining e: Drain(e, nowMs, changes); break;
            case NodeLost e: OnLost(e.Node, nowMs, changes); break;
            case NodeRemoved e: OnRemoved(e.Node, nowMs, changes); break;
            case TenantChanged e: OnTenantChanged(e.Settings, nowMs, changes); break;
            case SliceChanged e: OnSliceChanged(e); break;
            case JobWithdrawn e: Withdraw(e, nowMs, changes); break;
            case JobArrived e: Arrive(e, nowMs, changes); break;
            case JurisdictionChanged e: _classes.SetJurisdiction(e.Jurisdiction); break;
            case HandLaid e: Lay(e.Hand, nowMs, changes); break;
            case HandLifted e: Lift(e.Kind, e.Id, nowMs, changes); break;
            case ClusterPausesChanged e: SetClusterPauses(e.Pauses); break;
            case JobReprioritised e: Reprioritise(e, nowMs, changes); break;
            default: throw new ArgumentException($"{@event.GetType().Name} is no event of a region.", nameof(@event));
        }

        Flush(changes);
    }

    private void OnTenantChanged(TenantSettings settings, long nowMs, RegionChanges changes)
    {
        if (settings.Validate() is { } wrong)
            throw new InvalidOperationException($"Tenant {settings.Path}: {wrong}");
        SetTenant(settings);
        changes.Audit.Add(new(AuditKinds.TenantChanged, nowMs, $"Tenant {settings.Path} has weight {settings.Weight}, {LimitsText(settings)}{(settings.Trusted ? " and is trusted" : "")}.") { Tenant = settings.Path });
    }

    private void SetTenant(TenantSettings settings)
    {
        var tenant = _tenants.Need(settings.Path);
        var before = tenant.Settings;
        tenant.Settings = settings;
        tenant.Named = true;
        tenant.TouchTree();
        _limitsChanged = true;
        _tenants.Refresh(tenant);
        // Without capacity nothing is guaranteed; with its first one it is looked at anyway.
        if (!_scaledFor.IsZero && !Equals(before.Guarantee, settings.Guarantee))
            _tenants.FindGuarantees(_scaledFor, _nodes.Catalog);
        if (before.Trusted != settings.Trusted)
            ChangeClasses(tenant);
    }

    /// <summary>A tenant's queues move to the classes of its new trust or vetoes, as if they had just come; what is placed stays.</summary>
    private void ChangeClasses(TenantEntry tenant)
    {
        foreach (var queue in tenant.Queues.Values.OrderBy(q => q.Class.Order).ToList())
        {
            var before = queue.Class;
            var now = _classes.Need(before.Requirement, tenant.Settings.Trusted, VetoesOf(tenant, before.Constraints.Vetoes.Job));
            if (ReferenceEquals(now, before))
                continue;
            TakeOut(queue);
            tenant.Queues.Remove(before);
            queue.Class = now;
            queue.Class.Resolve(_nodes.Catalog);
            queue.Class.LiveJobs += queue.LiveJobs;
            tenant.Queues.Add(queue.Class, queue);
            _classes.Release(before, queue.LiveJobs);
            if (queue.Jobs.Count > 0)
                Activate(queue);
            Suspect(queue);
        }
    }

    private static string LimitsText(TenantSettings settings)
    {
        var hard = settings.HardLimit is { IsEmpty: false } limit ? $"a hard limit of {limit}" : "no hard limit";
        var guaranteed = settings.Guarantee is { IsEmpty: false } guarantee ? $", a guarantee of {guarantee}" : "";
        return (settings.RunLimit is { } run ? $"{hard} and at most {run} tasks at once" : hard) + guaranteed;
    }

    /// <summary>Shares as they were until now, unless nothing has happened since they were measured.</summary>
    private void MeasureBefore(long nowMs)
    {
        if (_tenants.Touched.Count > 0 && nowMs > _touchedMs)
            _shares.Measure(_touchedMs, _scaledFor, _nodes.Catalog);
        _touchedMs = nowMs;
    }

    private void Mark(JobEntry job)
    {
        if (job.Dirty)
            return;
        job.Dirty = true;
        _dirty.Add(job);
    }

    private void Flush(RegionChanges changes)
    {
        foreach (var job in _dirty)
        {
            job.Dirty = false;
            changes.Set(job.ToChange());
        }

        _dirty.Clear();
    }
}
