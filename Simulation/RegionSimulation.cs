using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Simulation;

/// <summary>
/// A region in virtual time: the live <see cref="RegionScheduler"/> with simulated agents, a random workload and
/// faults. The same options give the same <see cref="Log"/>, byte for byte.
/// </summary>
public sealed class RegionSimulation
{
    private readonly RegionOptions _region;
    private readonly Workload _workload;
    private readonly Timeline _timeline = new();
    private readonly SimulatedAgents _agents;
    private readonly List<JobId> _submitted = [];
    private readonly RegionChanges _changes = new();
    private long _wakeAtMs = long.MaxValue;

    public RegionSimulation(RegionOptions region, WorkloadOptions workload)
    {
        _region = region;
        _workload = new(workload, new(workload.Seed));
        _agents = new(_timeline, _workload, Happen);
        Scheduler = new(region);
    }

    public RegionScheduler Scheduler { get; private set; }

    public RegionRows Rows { get; } = new();

    public DecisionLog Log { get; } = new();

    public long NowMs => _timeline.NowMs;

    /// <summary>Jobs submitted so far, in order.</summary>
    public IReadOnlyList<JobId> Submitted => _submitted;

    /// <summary>Crashes of the region so far.</summary>
    public int Crashes { get; private set; }

    /// <summary>Called after every step, when its changes are written.</summary>
    public Action<RegionSimulation>? Stepped { get; set; }

    /// <summary>Runs until nothing more happens: every job ended, or waits for what never comes.</summary>
    public void Run()
    {
        for (var i = 1; i <= _workload.Options.Nodes; i++)
            Happen(new NodeJoined(_workload.Node(i)));
        for (var i = 1; i <= _workload.Options.Tenants; i++)
            Set(_workload.Tenant(i));
        _timeline.After(0, () => Submit(1));
        while (_timeline.Step())
            Stepped?.Invoke(this);
    }

    private void Submit(int number)
    {
        var (tenant, spec) = _workload.Job(number, NowMs);
        var id = JobId.Create(NowMs, (UInt128)number);
        _submitted.Add(id);
        Happen(new JobAccepted(id, tenant, spec, number));
        var random = _workload.Random;
        if (random.Chance(_workload.Options.CancelPerMille))
            Happen(new JobCancelRequested(_submitted[(int)random.Below(_submitted.Count)], "The simulation asked for it."));
        if (random.Chance(_workload.Options.NodeFaultPerMille))
            Disturb(NodeName.Parse($"n{random.Between(1, _workload.Options.Nodes)}"));
        if (random.Chance(_workload.Options.CrashPerMille))
            Crash();
        if (number < _workload.Options.Jobs)
            _timeline.After(random.Between(0, _workload.Options.ArrivalMaxMs), () => Submit(number + 1));
    }

    // The spec of a node that comes back is what it was: its agent declares the same machine.
    private void Disturb(NodeName node)
    {
        var random = _workload.Random;
        var spec = Scheduler.Nodes().Single(n => n.Spec.Name == node).Spec;
        RegionEvent fault = random.Below(3) switch
        {
            0 => new NodeLost(node),
            1 => new NodeCordoned(node),
            _ => new NodeDraining(node),
        };
        Happen(fault);
        _timeline.After(random.Between(1, 10_000), () => Happen(fault is NodeLost ? new NodeJoined(spec) : new NodeUncordoned(node)));
    }

    private void Crash()
    {
        Crashes++;
        Scheduler = new(_region);
        Scheduler.Restore(Rows.Snapshot(), NowMs);
        _wakeAtMs = long.MaxValue;
        Decide();
    }

    private void Set(TenantSettings settings)
    {
        Rows.Set(settings);
        Happen(new TenantChanged(settings));
    }

    private void Happen(RegionEvent @event)
    {
        Scheduler.Apply(@event, NowMs, _changes);
        Decide();
    }

    private void Decide()
    {
        while (Scheduler.Decide(NowMs, _changes))
            continue;
        Rows.Write(_changes);
        Log.Add(_changes);
        _agents.Take(_changes);
        _changes.Clear();
        if (Scheduler.NextWakeAtMs is not { } wake || wake >= _wakeAtMs)
            return;
        _wakeAtMs = wake;
        _timeline.At(wake, Wake);
    }

    private void Wake()
    {
        _wakeAtMs = long.MaxValue;
        Decide();
    }
}
