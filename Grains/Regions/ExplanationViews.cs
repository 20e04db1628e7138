using System.Collections.Immutable;
using System.Text.Json;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Rationale;
using OrleansScheduler.Storage.Rows;
using NodeScore = OrleansScheduler.Grains.Interfaces.Views.NodeScore;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Explanations and plans as views; those of placements are completed from their audit rows.</summary>
internal static class ExplanationViews
{
    /// <summary>Of a live task.</summary>
    public static ExplanationView Of(Explanation explanation, TaskId task, AttemptState? attempt) => new()
    {
        Job = task.Job.ToString(),
        Task = task.Index,
        State = attempt?.ToString() ?? (explanation.State == "ended" ? "Ended" : nameof(JobState.Pending)),
        Code = explanation.ReasonCode,
        Text = explanation.Text,
        Unblock = explanation.Unblock.Length == 0 ? null : explanation.Unblock,
        Position = explanation.PositionInTenant == 0 ? null : explanation.PositionInTenant,
        NodesConsidered = explanation.NodesTotal,
        Rejected = Rejected(explanation),
        Ahead = [.. explanation.SharesAhead.Select(Ahead)],
        Node = explanation.Node,
        Strategy = StrategyOf(explanation.RationaleJson),
        Score = explanation.Candidates.Length > 0 ? explanation.Candidates[0].Score : null,
        RunnersUp = [.. explanation.Candidates.Skip(1).Take(GrainLimits.NodesShown).Select(Of)],
        Until = explanation.UntilMs is { } until ? DateTimeOffset.FromUnixTimeMilliseconds(until) : null,
    };

    /// <summary>Of a task whose job is on its way to another region.</summary>
    public static ExplanationView OfMoving(string job, int task, MoveRow move) => new()
    {
        Job = job,
        Task = task,
        State = nameof(JobState.Pending),
        Code = ReasonCodes.Moving,
        Text = $"The job is on its way to region {move.Target}: {move.Reason.TrimEnd('.')}.",
        Unblock = "Time alone.",
    };

    /// <summary>Of a task that has ended, from its last attempt and the audit row of that attempt's placement.</summary>
    public static ExplanationView OfEnded(JobRow job, int task, AttemptRow? attempt, AuditRow? placement)
    {
        var view = new ExplanationView
        {
            Job = job.Id,
            Task = task,
            State = attempt?.State ?? job.State,
            // What became of the job is another task's doing, unless this one never had an attempt.
            Code = (attempt is null ? job.ReasonCode : attempt.ReasonCode) ?? ReasonCodes.Ended,
            Text = attempt is null
                ? $"The job is {job.State}; this task never had a place."
                : $"Its last attempt, number {attempt.Attempt}, is {attempt.State} on {attempt.Node}."
                    + (attempt.Reason is { } reason ? $" {reason.TrimEnd('.')}." : ""),
        };
        return placement is null ? view : WithPlacement(view with { Text = $"{view.Text} {placement.Text}" }, placement);
    }

    /// <summary>Fills in where a task was placed and what came next, from the placement's audit row.</summary>
    public static ExplanationView WithPlacement(ExplanationView view, AuditRow placement)
    {
        if (placement.Rationale is not { } json)
        {
            return view with { Node = placement.Node };
        }

        using var document = JsonDocument.Parse(json);
        var root = document.RootElement;
        var candidates = root.TryGetProperty("candidates", out var array)
            ? array.EnumerateArray().Select(c => new NodeScore { Node = c.GetProperty("node").GetString()!, Score = c.GetProperty("score").GetDouble() }).ToImmutableArray()
            : [];
        return view with
        {
            Node = placement.Node,
            Strategy = StrategyOf(json),
            NodesConsidered = root.TryGetProperty("nodesTotal", out var total) ? total.GetInt32() : null,
            Score = candidates.IsEmpty ? null : candidates[0].Score,
            RunnersUp = [.. candidates.Skip(1)],
        };
    }

    public static PlanView Of(Explanation plan) => new()
    {
        Outcome = plan.ReasonCode == ReasonCodes.WouldPlace ? "place" : Never(plan.ReasonCode) ? "never" : "wait",
        Code = plan.ReasonCode,
        Text = plan.Text + (plan.Unblock.Length == 0 ? "" : $" {plan.Unblock}"),
        TasksPlacedNow = plan.TasksThatFitNow,
        Nodes = [.. plan.Candidates.Take(GrainLimits.NodesShown).Select(Of)],
        Rejected = Rejected(plan),
    };

    private static bool Never(string code) => code is ReasonCodes.WrongRegion or ReasonCodes.ResourceUnknown
        or ReasonCodes.SelectorMatchesNothing or ReasonCodes.TaintsNotTolerated or ReasonCodes.TooBig or ReasonCodes.UntrustedTenant;

    private static ImmutableArray<FilterCount> Rejected(Explanation explanation) =>
        [.. explanation.Rejected.Select(r => new FilterCount { Filter = r.Filter, Nodes = r.Count, Text = r.Text })];

    private static ShareAhead Ahead(TenantShare share) => new()
    {
        Tenant = share.Tenant.Value,
        DominantShare = RegionViews.Fraction(share.ShareNumerator, share.ShareDenominator),
        Weight = share.Weight,
    };

    private static NodeScore Of(Scheduling.Rationale.NodeScore score) => new() { Node = score.Node, Score = Math.Round(score.Score, 6) };

    private static string? StrategyOf(string? rationaleJson)
    {
        if (rationaleJson is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(rationaleJson);
        return document.RootElement.TryGetProperty("strategy", out var strategy) ? strategy.GetString() : null;
    }
}
