using System.Globalization;
using OrleansScheduler.Scheduling.Fairness;
using OrleansScheduler.Scheduling.Feasibility;
using OrleansScheduler.Scheduling.Hands;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Queues;
using OrleansScheduler.Scheduling.Rationale;

namespace OrleansScheduler.Scheduling;

/// <content>Why a task waits, why it is where it is, and what would happen to a job.</content>
public sealed partial class RegionScheduler
{
    /// <summary>Why a task waits, or why it is where it is; null when the region has no such live job or task.</summary>
    public Explanation? Explain(TaskId task, long nowMs)
    {
        if (!_jobs.TryGetValue(task.Job, out var job) || task.Index < 0 || task.Index >= job.Tasks)
            return null;
        if (_live.TryGetValue(task, out var attempt))
            return ExplainPlaced(attempt);
        if (job.HistoryOf(task.Index) is { DelayedUntilMs: { } until } history)
            return ExplainBackoff(history, until, nowMs);
        if (job.IsPinned(task.Index))
            return ExplainForced(job, task.Index);
        if (!job.IsReady(task.Index))
            return new("ended", ReasonCodes.Ended, "The task has ended; other tasks of the job have not.", "");
        return ExplainWaiting(job, nowMs);
    }

    /// <summary>What would happen to a job if it were submitted now. Changes nothing.</summary>
    public Explanation Plan(JobSpec spec, TenantPath tenant, long nowMs)
    {
        var requirement = _classes.Detached(TaskRequirement.Of(spec, PlacementStrategies.Default), _tenants.Find(tenant)?.Settings.Trusted ?? false, NearestTenant(tenant)?.Vetoes ?? NodeVetoes.None);
        if (spec.Scheduling.NotBeforeMs is { } notBefore && notBefore > nowMs)
            return ExplainNotBefore(notBefore, nowMs) with { State = "plan" };
        var blocked = ExplainBlocked(NearestTenant(tenant), requirement, whole: true);
        if (blocked is not null)
            return blocked with { State = "plan" };
        if (_placer.Choose(requirement, null, nowMs, out var rationale) is not { } node)
            return ExplainFilters(tenant, requirement) with { State = "plan" };
        var fit = _placer.CountRoom(requirement, spec.Tasks);
        var rest = fit == spec.Tasks ? "" : $" {fit} of its {RationaleText.Count(spec.Tasks, "task")} find room now, the others would wait.";
        return new("plan", ReasonCodes.WouldPlace, $"It would start now. {rationale!.ToText().Replace("Placed on", "Its first task would go to", StringComparison.Ordinal)}{rest}", "")
        {
            NodesTotal = _nodes.Count,
            Node = node.Name.Value,
            Candidates = rationale.Candidates,
            TasksThatFitNow = fit,
            RationaleJson = rationale.ToJson(),
        };
    }

    private Explanation ExplainPlaced(AttemptEntry attempt)
    {
        var text = attempt.Rationale?.ToText() ?? attempt.Stored.Text ?? $"Placed on {attempt.Node.Name} before the region last started.";
        var ending = attempt.KillCode is null ? "" : " Its node was told to end it.";
        return new("placed", attempt.KillCode ?? ReasonCodes.Placed, text + ending, "")
        {
            NodesTotal = _nodes.Count,
            Node = attempt.Node.Name.Value,
            Candidates = attempt.Rationale?.Candidates ?? [],
            RationaleJson = attempt.Rationale?.ToJson() ?? attempt.Stored.Json,
        };
    }

    private static Explanation ExplainBackoff(TaskHistory history, long until, long nowMs)
    {
        var why = history.DelayCode == ReasonCodes.RefusedBackoff
            ? $"Its node had no room after all ({RationaleText.Count(history.Refusals, "refusal")} so far)"
            : $"Its last attempt did not succeed ({RationaleText.Count(history.Failures, "failure")} in {RationaleText.Count(history.Attempts, "attempt")} so far)";
        return new("waiting", history.DelayCode!, $"{why}; it is tried again in {Left(until, nowMs)}.", "Time alone.") { UntilMs = until };
    }

    private static Explanation ExplainNotBefore(long notBefore, long nowMs)
    {
        var time = DateTimeOffset.FromUnixTimeMilliseconds(notBefore).ToString("yyyy-MM-dd HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);
        return new("waiting", ReasonCodes.NotBefore, $"The job must not start before {time}, in {Left(notBefore, nowMs)}.", "Time alone.") { UntilMs = notBefore };
    }

    private Explanation ExplainWaiting(JobEntry job, long nowMs)
    {
        if (job.Held)
            return ExplainHeld(job);
        if (!job.Eligible)
            return ExplainNotBefore(job.NotBeforeMs!.Value, nowMs);
        var (tenant, requirement) = (job.Queue.Tenant, job.Queue.Class);
        var explanation = ExplainBlocked(tenant, requirement) ?? ExplainFilters(tenant.Path, requirement);
        var position = PositionOf(job);
        if (explanation.ReasonCode != ReasonCodes.WaitingForRoom)
            return explanation with { PositionInTenant = position };
        var ahead = Ahead(tenant);
        var placeable = FilterReport.Of(requirement, tenant.Path, _nodes).WithRoom > 0;
        var code = ahead.Count > 0 ? ReasonCodes.BehindOtherTenants : placeable ? ReasonCodes.WaitingForTurn : ReasonCodes.WaitingForRoom;
        var text = placeable ? "There is room for it; it waits for its turn." : explanation.Text;
        if (ahead.Count > 0)
            text += $" {AheadText(tenant, ahead)}";
        if (position > 1)
            text += $" In its own tenant {RationaleText.Count(position - 1, "job")} {(position == 2 ? "goes" : "go")} before it.";
        return explanation with
        {
            ReasonCode = code,
            Text = text,
            PositionInTenant = position,
            SharesAhead = [.. ahead.Select((t, i) => ToShare(t, i + 1))],
        };
    }

    private Explanation ExplainHeld(JobEntry job)
    {
        var hold = _hands.Find(HandKind.Hold, HandIds.Job(job.Id));
        var text = hold is null ? "Its job is held." : $"Its job is held since {HandText.Time(hold.AtMs)}{HandText.Because(hold)}.";
        return new("waiting", ReasonCodes.Held, text, "The job has to be released.") { NodesTotal = _nodes.Count };
    }

    private Explanation? ExplainBlocked(TenantEntry? tenant, RequirementClass requirement, bool whole = false)
    {
        if (PauseOf(tenant) is { } pause)
            return new("waiting", ReasonCodes.Paused, HandText.Paused(pause), "Placing has to be resumed.");
        if (tenant?.AtRunLimit(whole) is not null)
            return new("waiting", ReasonCodes.TenantRunLimit, RunLimitText(tenant), "Tasks of the tenant have to end, or its run limit has to be raised.");
        if (tenant?.OverHardLimit(requirement.Request, _nodes.Catalog, whole) is not null)
            return new("waiting", ReasonCodes.TenantHardLimit, HardLimitText(tenant, requirement), "Tasks of the tenant have to end, or its hard limit has to be raised.");
        return null;
    }

    private Explanation ExplainFilters(TenantPath tenant, RequirementClass requirement)
    {
        requirement.Resolve(_nodes.Catalog);
        var report = FilterReport.Of(requirement, tenant, _nodes);
        return new("waiting", report.Code, report.Text, report.Unblock) { NodesTotal = report.Total, Rejected = report.Rejected };
    }

    private static string Elsewhere(bool isSlice) => isSlice ? " here; the rest of the limit is in use in other regions" : "";

    /// <summary>With the figures where the limit is the tenant's own: those of one above count its siblings too, and are not for every reader of the text.</summary>
    private static string RunLimitText(TenantEntry tenant)
    {
        var at = tenant.AtRunLimit() ?? tenant;
        var elsewhere = Elsewhere(at.AtRunLimit(whole: true) is null);
        return ReferenceEquals(at, tenant)
            ? $"Tenant {at.Path} may run {RationaleText.Count(at.Settings.RunLimit ?? 0, "task")} at once and runs {at.TreeLive}{elsewhere}."
            : $"Tenant {at.Path}, above {tenant.Path}, runs as many tasks as it may{elsewhere}.";
    }

    /// <inheritdoc cref="RunLimitText"/>
    private string HardLimitText(TenantEntry tenant, RequirementClass requirement)
    {
        if (tenant.OverHardLimit(requirement.Request, _nodes.Catalog) is not var (at, resource))
            return $"Tenant {tenant.Path} is at its hard limit.";
        var lane = _nodes.Catalog.IndexOf(resource);
        var limit = ReferenceEquals(at, tenant)
            ? $"Tenant {at.Path} may use {Quantity.Describe(resource, at.Settings.HardLimit![resource])} at once and uses {Quantity.Describe(resource, at.TreeUsage[lane])}"
            : $"Tenant {at.Path}, above {tenant.Path}, has too little {resource} left under its hard limit";
        var elsewhere = Elsewhere(at.OverHardLimit(requirement.Request, _nodes.Catalog, whole: true) is null);
        return $"{limit}; one more task needs {Quantity.Describe(resource, requirement.Request[lane])}{elsewhere}.";
    }

    /// <summary>Tenants with tasks that could start that are served before a tenant, the first one first.</summary>
    private List<TenantEntry> Ahead(TenantEntry tenant)
    {
        _tenants.OrderAll();
        var ahead = _tenants.All.Where(t => t.Queues.Values.Any(q => q.Contends) && !t.RunLimited && t.Pause is null
            && !ReferenceEquals(t, tenant) && default(ShareOrder).Compare(t, tenant) < 0).ToList();
        ahead.Sort(static (a, b) => default(ShareOrder).Compare(a, b));
        return ahead;
    }

    /// <summary>Without the others' names and figures, which are not for every reader of the text; <see cref="Explanation.SharesAhead"/> has them.</summary>
    private string AheadText(TenantEntry tenant, List<TenantEntry> ahead)
    {
        var (count, needy) = (ahead.Count, ahead.Count(t => GuaranteeRatio.CompareNeed(t.Need, tenant.Need) < 0));
        var less = ahead.Skip(needy).All(t => DominantShare.CompareWeighted(t.Share, t.Settings.Weight, tenant.Share, tenant.Settings.Weight) < 0) ? "less" : "no more";
        var others = (count, needy) switch
        {
            (1, 0) => $"Another tenant is served first, which has {less} for its weight",
            (1, _) => $"Another tenant is served first, which has less {Guaranteed(tenant)} it",
            (_, 0) => $"{RationaleText.Count(count, "other tenant")} are served first, which have {less} for their weights",
            _ when needy == count => $"{RationaleText.Count(count, "other tenant")} are served first, which have less {Guaranteed(tenant)} them",
            _ => $"{RationaleText.Count(count, "other tenant")} are served first, {needy} of them since {(needy == 1 ? "it has" : "they have")} less {Guaranteed(tenant)} {(needy == 1 ? "it" : "them")}, the rest since they have {less} for their weights",
        };
        return $"{others}: {tenant.Path} {ShareText(tenant)}.";
    }

    private static string Guaranteed(TenantEntry tenant) =>
        tenant.Need.IsNeedy ? "of what is guaranteed to" : "than is guaranteed to";

    private string ShareText(TenantEntry tenant)
    {
        var use = tenant.Share.Lane < 0
            ? "uses nothing yet"
            : $"uses {RationaleText.Percent((double)tenant.Share.Numerator / tenant.Share.Denominator)} of the region's {_nodes.Catalog.Names[tenant.Share.Lane]}";
        var need = tenant.Need;
        var guaranteed = need.IsNeedy ? $" and has {RationaleText.Percent((double)need.Used / need.Guaranteed)} of what is guaranteed to it" : "";
        return string.Create(CultureInfo.InvariantCulture, $"{use} with weight {tenant.Settings.Weight}{guaranteed}");
    }

    private static int PositionOf(JobEntry job) =>
        1 + job.Queue.Tenant.Queues.Values.Sum(q => q.Jobs.CountBefore(job.Place));

    private TenantEntry? NearestTenant(TenantPath path)
    {
        for (TenantPath? at = path; at is { } current; at = current.Parent)
        {
            if (_tenants.Find(current) is { } tenant)
                return tenant;
        }

        return null;
    }

    private static string Left(long untilMs, long nowMs) => Durations.About(Math.Max(1, untilMs - nowMs));
}
