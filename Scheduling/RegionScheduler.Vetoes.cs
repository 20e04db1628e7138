using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;

namespace OrleansScheduler.Scheduling;

/// <content>
/// Vetoes: tasks that must not go to some node are a requirement class of their own, so that deciding knows nothing of
/// vetoes. A job with vetoes of its own is alone in its queue.
/// </content>
public sealed partial class RegionScheduler
{
    private readonly HashSet<JobId> _vetoedJobs = [];

    /// <summary>Brings the classes of those whom a veto is about in line with the book.</summary>
    private void ApplyVeto(Hand veto)
    {
        if (veto.Job is { } id)
        {
            FindVetoedJobs();
            if (_jobs.GetValueOrDefault(id) is { } job)
                MoveTo(job, _classes.Need(job.Queue.Class.Requirement, job.Queue.Tenant.Settings.Trusted, VetoesOf(job.Queue.Tenant, id)));
        }
        else if (veto.Tenant is { } path)
        {
            _tenants.Need(path);
            FindTenantVetoes();
            foreach (var tenant in _tenants.All.Where(t => IsWithin(t, path)))
                ChangeClasses(tenant);
        }
    }

    private void FindVetoedJobs()
    {
        _vetoedJobs.Clear();
        foreach (var veto in _hands.Of(HandKind.Veto))
        {
            if (veto.Job is { } job)
                _vetoedJobs.Add(job);
        }
    }

    /// <summary>By path, so those above come first and a tenant begins with theirs.</summary>
    private void FindTenantVetoes()
    {
        var vetoes = _hands.Of(HandKind.Veto).Where(h => h.Tenant is not null && h.Job is null).ToList();
        foreach (var veto in vetoes)
            _tenants.Need(veto.Tenant!.Value);
        foreach (var tenant in _tenants.All)
            tenant.Vetoes = NodeVetoes.Of(null, vetoes.Where(v => IsWithin(tenant, v.Tenant!.Value)).ToList());
    }

    /// <summary>The vetoes about a tenant's job.</summary>
    private NodeVetoes VetoesOf(TenantEntry tenant, JobId? job) =>
        job is { } id && _vetoedJobs.Count > 0 && _vetoedJobs.Contains(id) ? OwnVetoesOf(tenant, id) : tenant.Vetoes;

    // Apart, so that jobs without vetoes of their own pay for no closure.
    private NodeVetoes OwnVetoesOf(TenantEntry tenant, JobId id) =>
        NodeVetoes.Of(id, _hands.Of(HandKind.Veto).Where(h => h.Job == id || (h is { Job: null, Tenant: { } path } && IsWithin(tenant, path))).ToList());

    /// <summary>A live job becomes one of another class, as if it had just come; what is placed stays.</summary>
    private void MoveTo(JobEntry job, RequirementClass to)
    {
        var (from, tenant) = (job.Queue, job.Queue.Tenant);
        if (ReferenceEquals(from.Class, to))
            return;
        job.HasHands = true;
        to.Resolve(_nodes.Catalog);
        Count(job, -job.Ready);
        LeaveQueue(job);
        Suspect(from);
        if (--from.LiveJobs == 0)
            tenant.Queues.Remove(from.Class);
        _classes.Release(from.Class, 1);
        job.Queue = NeedQueue(tenant, to);
        if (from.Class.WaitingKey == to.WaitingKey)
            (job.Queue.Reported, from.Reported) = (from.Reported, null);
        if (job.Eligible)
            AddReady(job, job.Ready);
        else
            Count(job, job.Ready);
        Suspect(job.Queue);
    }

    private static ClassQueue NeedQueue(TenantEntry tenant, RequirementClass requirement)
    {
        requirement.LiveJobs++;
        if (!tenant.Queues.TryGetValue(requirement, out var queue))
            tenant.Queues.Add(requirement, queue = new(tenant, requirement));
        queue.LiveJobs++;
        return queue;
    }

    /// <summary>Counts waiting tasks of a job in or out, wherever its queue counts them now.</summary>
    private static void Count(JobEntry job, int tasks)
    {
        if (!job.Eligible)
            job.Queue.NotYet += tasks;
        else if (job.Held)
            job.Queue.Held += tasks;
        else
            job.Queue.Ready += tasks;
    }

    private static bool IsWithin(TenantEntry tenant, TenantPath path)
    {
        for (var at = tenant; at is not null; at = at.Parent)
        {
            if (at.Path == path)
                return true;
        }

        return false;
    }
}
