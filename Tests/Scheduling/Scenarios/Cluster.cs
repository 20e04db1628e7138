using System.Collections.Immutable;
using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Tests.Scheduling.Scenarios;

/// <summary>A region under test: nodes joined, a clock at 1,000 ms, every change kept in <see cref="Changes"/>.</summary>
public sealed class Cluster
{
    private long _sequence;

    private Cluster(RegionOptions options) => Scheduler = new(options);

    public RegionScheduler Scheduler { get; }

    public RegionChanges Changes { get; } = new();

    public long NowMs { get; private set; } = 1_000;

    /// <summary>Attempts placed so far that were not ended through this class.</summary>
    public List<AttemptPlaced> Placed { get; } = [];

    public static Cluster With(params NodeSpec[] nodes) => With(new RegionOptions(RegionName.Parse("r1")), nodes);

    public static Cluster With(RegionOptions options, params NodeSpec[] nodes)
    {
        var cluster = new Cluster(options);
        foreach (var node in nodes)
            cluster.Apply(new NodeJoined(node));
        cluster.Decide();
        cluster.Changes.Clear();
        return cluster;
    }

    public Cluster Apply(RegionEvent @event)
    {
        Scheduler.Apply(@event, NowMs, Changes);
        return this;
    }

    /// <summary>Decides until nothing more can be decided.</summary>
    public Cluster Decide()
    {
        var before = Changes.Placed.Count;
        while (Scheduler.Decide(NowMs, Changes))
            continue;
        Placed.AddRange(Changes.Placed.Skip(before));
        return this;
    }

    public Cluster Advance(long ms)
    {
        NowMs += ms;
        return Decide();
    }

    public Cluster Tenant(string path, int weight = 1, int? runLimit = null, string? hardLimit = null) => Apply(new TenantChanged(new(TenantPath.Parse(path))
    {
        Weight = weight,
        RunLimit = runLimit,
        HardLimit = hardLimit is null ? null : ResourceAmounts.Parse(hardLimit),
    }));

    public Cluster Guarantee(string path, string guarantee, int weight = 1) =>
        Apply(new TenantChanged(new(TenantPath.Parse(path)) { Guarantee = ResourceAmounts.Parse(guarantee), Weight = weight }));

    public JobId Submit(string tenant, string resources, int tasks = 1, Func<JobSpec, JobSpec>? change = null)
    {
        var spec = new JobSpec($"job-{++_sequence}", ResourceAmounts.Parse(resources), new(["true"])) { Tasks = tasks };
        var id = JobId.Create(1_000, (UInt128)_sequence);
        Apply(new JobAccepted(id, TenantPath.Parse(tenant), change?.Invoke(spec) ?? spec, _sequence));
        return id;
    }

    public AttemptPlaced Attempt(JobId job, int index = 0) => Placed.Last(p => p.Attempt.Task == new TaskId(job, index));

    public Cluster Finish(JobId job, AttemptOutcome outcome = AttemptOutcome.Succeeded, int index = 0, int? exitCode = null)
    {
        var attempt = Attempt(job, index);
        return Apply(new AttemptFinished(attempt.Attempt, attempt.Token, outcome, exitCode));
    }

    /// <summary>The tenants whose tasks were placed, in that order; for tenants named by one letter.</summary>
    public string Order() => string.Concat(Placed.Select(p => p.Tenant.Value));

    public string NodeOf(JobId job, int index = 0) => Attempt(job, index).Node.Value;

    public JobChanged LastChange(JobId job) => Changes.Jobs.Single(j => j.Job == job);

    public Explanation Explain(JobId job, int index = 0) => Scheduler.Explain(new(job, index), NowMs)!;

    public TenantShare Share(string tenant) => Scheduler.Shares().Single(s => s.Tenant.Value == tenant);

    public ImmutableArray<string> AuditKinds() => [.. Changes.Audit.Select(a => a.Kind)];
}
