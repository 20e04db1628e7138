using OrleansScheduler.Grains.Hands;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;
using OrleansScheduler.Scheduling.Routing;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Regions;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Builds a region's memory from its rows: columns only, no spec is parsed. It touches nothing of the grain, so it runs
/// on a thread of its own while the grain answers <c>recovering</c>.
/// </summary>
internal sealed class RegionReader(IRegionStore store, ITenantStore tenants, IShareHistory history)
{
    /// <summary>Takes the region under a new epoch and reads it.</summary>
    /// <exception cref="RegionUnknownException">There is no such region.</exception>
    /// <exception cref="Storage.StoreUnavailableException">The store does not answer.</exception>
    public async Task<RegionMemory> ReadAsync(string region, long nowMs)
    {
        var row = await store.TakeEpochAsync(region);
        var image = await store.LoadAsync(region);
        var settings = await tenants.ListAsync();
        var minute = nowMs / Limits.HistoryMinuteMs;
        var shares = await history.ReadAsync(region, minute - Limits.HistoryMinutes);
        var scheduler = new RegionScheduler(new(RegionName.Parse(region)));
        var memory = new RegionMemory(region, row.Epoch, scheduler)
        {
            AuditSequence = row.AuditSequence,
            CommittedAudit = row.AuditSequence,
            JobSequence = row.JobSequence,
            Settings = RegionSettingsJson.Read(row.Settings),
            SharesKept = minute - 1,
            ClusterHandsVersion = image.ClusterHandsVersion,
        };

        var leaving = image.Moves.Where(m => !m.Done).ToDictionary(m => m.Job, StringComparer.Ordinal);
        var placedJobs = image.Attempts.Select(a => JobId.Parse(a.Job)).ToHashSet();
        var placed = new Dictionary<JobId, RestoredJob>(placedJobs.Count);
        var jobs = new List<RestoredJob>();
        await foreach (var batch in store.ReadLiveJobsAsync(region))
        {
            foreach (var live in batch)
            {
                var job = Of(live);
                if (leaving.TryGetValue(live.Id, out var move))
                {
                    memory.Outgoing[job.Job] = new(move, job);
                    continue;
                }

                jobs.Add(job);
                if (placedJobs.Contains(job.Job))
                {
                    placed[job.Job] = job;
                }
            }
        }

        // Offered, and taken before the jobs were read: what is left is to hear of it.
        foreach (var move in image.Moves.Where(m => !memory.Outgoing.ContainsKey(JobId.Parse(m.Job))))
        {
            memory.Outgoing[JobId.Parse(move.Job)] = new(move, row: null);
        }

        foreach (var tenant in settings)
        {
            memory.Tenants[tenant.Path] = TenantMapping.MessageOf(tenant);
        }

        foreach (var node in image.Nodes)
        {
            memory.Nodes[node.Name] = RowMapping.EntryOf(node);
        }

        foreach (var waiting in image.Waiting)
        {
            memory.Waiting.Set(new(TenantPath.Parse(waiting.Tenant), waiting.Requirement, waiting.Code, waiting.Text, null, 0, waiting.AtMs));
        }

        scheduler.Restore(Snapshot(memory, image, jobs) with { Shares = shares.Select(RowMapping.PointOf) }, nowMs);
        AddAttempts(memory, image.Attempts, placed, nowMs);
        RestoreSlices(memory, image.Slices, nowMs);
        if (jobs.Count >= GrainLimits.RecoveryCollectedFrom)
        {
            MakeOld();
        }

        return memory;
    }

    /// <summary>
    /// What was read lives as long as the region. The collector would find that out when it next collects, and hold up the first
    /// callers of the region meanwhile; so it does it now, while nobody can call. Twice, since what survives once is still young;
    /// and all of it, since a young collection that makes so much old begins another in the background, which the callers would meet.
    /// </summary>
    private static void MakeOld()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
    }

    /// <summary>Nothing new is placed under a limit before its lender was asked; limits that are newer than the row are settled first.</summary>
    private static void RestoreSlices(RegionMemory memory, IReadOnlyList<LimitSliceRow> rows, long nowMs)
    {
        var byTenant = rows.ToDictionary(r => r.Tenant, StringComparer.Ordinal);
        foreach (var tenant in memory.Tenants.Values.Where(t => t.RunLimit is not null || !t.Limit.IsEmpty).OrderBy(t => t.Path, StringComparer.Ordinal))
        {
            var path = TenantPath.Parse(tenant.Path);
            var bound = Slice.None;
            if (byTenant.TryGetValue(tenant.Path, out var row) && row.TenantVersion == tenant.Version)
            {
                bound = memory.Slices.Restore(path, row.TenantVersion, row.Stamp, SliceText.Read(row.Resources, row.Tasks)).Bound;
            }

            memory.Scheduler.Apply(new SliceChanged(path, bound, IsAnswered: false), nowMs, new());
        }
    }

    private static RegionSnapshot Snapshot(RegionMemory memory, RegionImage image, List<RestoredJob> jobs) => new()
    {
        Jurisdiction = memory.Settings.Jurisdiction,
        Tenants = memory.Tenants.Values.Select(TenantMapping.SettingsOf),
        Nodes = image.Nodes.Select(n => memory.Nodes[n.Name]).Select(n => new RestoredNode(n.Spec, n.State, n.Wanted)),
        Jobs = jobs,
        Tasks = image.Tasks.Select(Of),
        Attempts = image.Attempts.Select(a => new RestoredAttempt(
            IdOf(a), a.Attempt, NodeName.Parse(a.Node), Enum.Parse<AttemptState>(a.State), a.CreatedAtMs)),
        Waiting = image.Waiting.Where(w => w.Code is not null)
            .Select(w => new RestoredWaiting(TenantPath.Parse(w.Tenant), w.Requirement, w.Code!)),
        Hands = image.Hands.Select(HandMapping.Of),
    };

    private static void AddAttempts(RegionMemory memory, IReadOnlyList<AttemptRow> rows, Dictionary<JobId, RestoredJob> jobs, long nowMs)
    {
        var requirements = new Dictionary<string, ResourceAmounts>(StringComparer.Ordinal);
        var without = new Dictionary<string, NodeEntry>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            var id = IdOf(row);
            var job = jobs[id.Task.Job];
            if (!requirements.TryGetValue(job.RequirementKey, out var resources))
            {
                requirements[job.RequirementKey] = resources = TaskRequirement.Parse(job.RequirementKey).Resources;
            }

            // Without a row of its own it is no node of the region: the scheduler gives its attempts up at once.
            if (!memory.Nodes.TryGetValue(row.Node, out var node) && !without.TryGetValue(row.Node, out node))
            {
                without[row.Node] = node = new(new(NodeName.Parse(row.Node), ResourceAmounts.Empty), nowMs) { State = NodeState.Lost, Wanted = NodeState.Ready };
            }

            memory.Add(new(id, row.Attempt, node, job.Tenant, resources, row.CreatedAtMs)
            {
                State = Enum.Parse<AttemptState>(row.State),
                ChangedAtMs = row.ChangedAtMs,
                StartedAtMs = row.StartedAtMs,
                IsNew = false,
                KillReason = memory.Scheduler.KillCodeOf(id),
            });
        }
    }

    private static AttemptId IdOf(AttemptRow row) => new(new(JobId.Parse(row.Job), row.Task), row.Attempt);

    /// <summary>Tasks that had an attempt, by their job's id.</summary>
    public static ILookup<string, RestoredTask> ByJob(IReadOnlyList<TaskSummaryRow> rows) => rows.ToLookup(r => r.Job, Of, StringComparer.Ordinal);

    private static RestoredTask Of(TaskSummaryRow t) => new(
        new(JobId.Parse(t.Job), t.Task), t.Attempts, t.Failures, t.Losses, t.Refusals, Enum.Parse<AttemptState>(t.LastState), t.LastChangedAtMs, t.LastExitCode, t.LastReasonCode);

    public static RestoredJob Of(LiveJobRow row) => new(
        JobId.Parse(row.Id),
        TenantPath.Parse(row.Tenant),
        row.Sequence,
        row.Requirement,
        row.Tasks,
        row.Priority,
        row.Retries,
        row.Preemptible,
        row.SubmittedAtMs,
        row.NotBeforeMs,
        Enum.Parse<JobState>(row.State),
        row.CancelRequested,
        row.StartedAtMs);
}
