using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>Waiting reasons: recorded when a cycle ends, once for a tenant's class and only when the code changed.</content>
public sealed partial class RegionScheduler
{
    private readonly List<ClassQueue> _suspects = [];
    private int _reportedVersion;

    /// <summary>The reason why a queue waits may have changed.</summary>
    private void Suspect(ClassQueue queue)
    {
        if (queue.Suspect)
            return;
        queue.Suspect = true;
        _suspects.Add(queue);
    }

    private void ReportWaiting(long nowMs, RegionChanges changes)
    {
        if (_suspects.Count == 0)
            return;
        _suspects.Sort(InOrderOfReports);
        foreach (var queue in _suspects)
        {
            queue.Suspect = false;
            Report(queue, nowMs, changes);
        }

        _suspects.Clear();
    }

    /// <summary>
    /// By tenant and class. Queues that are no more come first: a queue made since may be kept under the same key, and it
    /// has the last word.
    /// </summary>
    private static int InOrderOfReports(ClassQueue a, ClassQueue b)
    {
        if (a.Tenant.Path.CompareTo(b.Tenant.Path) is var byTenant and not 0)
            return byTenant;
        if ((a.LiveJobs > 0).CompareTo(b.LiveJobs > 0) is var byLife and not 0)
            return byLife;
        return a.Class.Order.CompareTo(b.Class.Order);
    }

    private void Report(ClassQueue queue, long nowMs, RegionChanges changes)
    {
        var code = WaitingCode(queue);
        if (code is ReasonCodes.TenantRunLimit or ReasonCodes.TenantHardLimit && AwaitsSlice(queue, _nodes.Catalog))
            return;
        queue.Hopeless = code is not null && ReasonCodes.IsHopeless(code);
        if (string.Equals(code, queue.Reported, StringComparison.Ordinal))
            return;
        queue.Reported = code;
        var example = queue.Jobs.Least;
        var text = code is null ? "No task of this kind waits any more." : WaitingText(queue, code);
        changes.Waiting.Add(new(queue.Tenant.Path, queue.Class.WaitingKey, code, text, example?.Id, queue.Waiting, nowMs));
        if (code is not null)
            changes.Audit.Add(new(AuditKinds.TaskWaiting, nowMs, text) { Tenant = queue.Tenant.Path, Job = example?.Id, ReasonCode = code });
    }

    private string? WaitingCode(ClassQueue queue)
    {
        if (queue.Ready == 0)
            return queue.NotYet > 0 ? ReasonCodes.NotBefore : queue.Held > 0 ? ReasonCodes.Held : null;
        return queue.State switch
        {
            _ when PauseOf(queue.Tenant) is not null => ReasonCodes.Paused,
            _ when queue.Tenant.RunLimited => ReasonCodes.TenantRunLimit,
            QueueState.HardLimited => ReasonCodes.TenantHardLimit,
            QueueState.NoRoom => BlockCode(queue),
            _ => null,
        };
    }

    private string BlockCode(ClassQueue queue)
    {
        var requirement = queue.Class;
        if (requirement.BlockCode is null || requirement.BlockCodeVersion != _nodes.StructureVersion)
        {
            requirement.BlockCode = FilterReport.Of(requirement, queue.Tenant.Path, _nodes).Code;
            requirement.BlockCodeVersion = _nodes.StructureVersion;
        }

        return requirement.BlockCode;
    }

    private string WaitingText(ClassQueue queue, string code) => code switch
    {
        ReasonCodes.NotBefore => "Waits for the time before which it must not start.",
        ReasonCodes.Paused => HandText.Paused(PauseOf(queue.Tenant)!),
        ReasonCodes.Held => "Its job is held.",
        ReasonCodes.TenantRunLimit => RunLimitText(queue.Tenant),
        ReasonCodes.TenantHardLimit => HardLimitText(queue.Tenant, queue.Class),
        _ => FilterReport.Of(queue.Class, queue.Tenant.Path, _nodes).Text,
    };
}
