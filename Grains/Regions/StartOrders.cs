using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Words committed attempts as orders to nodes; specs that are no longer at hand are read from the store.</summary>
internal sealed class StartOrders(RegionMemory memory, IRegionStore store, int stopGraceMs)
{
    // Few requirements, many attempts: the same array for each.
    private readonly Dictionary<ResourceAmounts, ImmutableArray<NameValue>> _resources = [];

    /// <summary>Orders of attempts that are still live; the others need none.</summary>
    public async Task<DispatchBatch> BatchOfAsync(List<LiveAttempt> starts, List<LiveAttempt> stops)
    {
        var read = await ReadMissingAsync(starts);
        return new()
        {
            Region = memory.Region,
            Epoch = memory.Epoch,
            Start = Orders(starts.Where(a => a.KillReason is null), read),
            Stop =
            [
                .. stops.Where(IsLive).Select(a => new StopAttempt
                {
                    Attempt = NodeMapping.IdentityOf(a.Id, a.Token),
                    Stop = new() { Reason = a.KillReason ?? "", GraceMs = stopGraceMs },
                }),
            ],
        };
    }

    /// <summary>The region's view of a node; what its attempts run is not part of it.</summary>
    public AdoptRequest ViewOf(NodeEntry node) => new()
    {
        Region = memory.Region,
        Epoch = memory.Epoch,
        State = node.State.ToString(),
        Session = node.Session,
        Capacity = NodeMapping.ValuesOf(node.Spec.Capacity),
        Attempts =
        [
            .. node.Attempts.Values.OrderBy(a => a.Id).Select(a => new StartOrder
            {
                Attempt = NodeMapping.IdentityOf(a.Id, a.Token),
                Start = new() { Tenant = a.Tenant.Value, Region = memory.Region, Resources = ResourcesOf(a) },
            }),
        ],
    };

    private ImmutableArray<StartOrder> Orders(IEnumerable<LiveAttempt> starts, Dictionary<JobId, RunOrder>? read)
    {
        var orders = ImmutableArray.CreateBuilder<StartOrder>();
        foreach (var attempt in starts)
        {
            if (IsLive(attempt))
            {
                var job = attempt.Id.Task.Job;
                var run = memory.Specs.Find(job) ?? read?.GetValueOrDefault(job)
                    ?? throw new InvalidOperationException($"Job {job} is live and has no spec in the store.");
                orders.Add(new() { Attempt = NodeMapping.IdentityOf(attempt.Id, attempt.Token), Start = StartOf(attempt, run) });
            }
        }

        return orders.DrainToImmutable();
    }

    private TaskStart StartOf(LiveAttempt attempt, RunOrder run) => new()
    {
        Tenant = attempt.Tenant.Value,
        Trusted = memory.IsTrusted(attempt.Tenant),
        Region = memory.Region,
        JobName = run.Name,
        Tasks = run.Tasks,
        Resources = ResourcesOf(attempt),
        RunJson = run.RunJson,
    };

    private ImmutableArray<NameValue> ResourcesOf(LiveAttempt attempt)
    {
        if (!_resources.TryGetValue(attempt.Resources, out var values))
        {
            _resources[attempt.Resources] = values = NodeMapping.ValuesOf(attempt.Resources);
        }

        return values;
    }

    private async Task<Dictionary<JobId, RunOrder>?> ReadMissingAsync(List<LiveAttempt> starts)
    {
        HashSet<string>? missing = null;
        foreach (var attempt in starts)
        {
            if (memory.Specs.Find(attempt.Id.Task.Job) is null && IsLive(attempt))
            {
                (missing ??= new(StringComparer.Ordinal)).Add(attempt.Id.Task.Job.ToString());
            }
        }

        if (missing is null)
        {
            return null;
        }

        var read = new Dictionary<JobId, RunOrder>();
        foreach (var (id, spec) in await store.ReadSpecsAsync(missing))
        {
            var job = JobId.Parse(id);
            memory.Specs.Keep(job, spec);
            read[job] = RunOrder.Of(spec);
        }

        return read;
    }

    private bool IsLive(LiveAttempt attempt) => memory.Attempts.TryGetValue(attempt.Id, out var live) && ReferenceEquals(live, attempt);
}
