using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Session;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class OutcomeRulesTests
{
    [Theory]
    [InlineData(0, null, null, "Succeeded", null)]
    [InlineData(1, null, null, "Failed", null)]
    [InlineData(null, null, "vanished", "Failed", "vanished")]
    [InlineData(null, null, "node_rebooted", "Lost", "node_rebooted")]
    [InlineData(137, null, "out_of_memory", "Failed", "out_of_memory")]
    [InlineData(143, "cancelled", null, "Cancelled", "cancelled")]
    [InlineData(0, "cancelled", null, "Cancelled", "cancelled")]
    [InlineData(143, "preempted", null, "Preempted", "preempted")]
    [InlineData(143, "node_drained", null, "Preempted", "node_drained")]
    [InlineData(143, "shutdown", null, "Preempted", "shutdown")]
    [InlineData(143, "migrated", null, "Migrated", "migrated")]
    [InlineData(137, "lease_lost", null, "Lost", "lease_lost")]
    [InlineData(143, "timeout", null, "Failed", "timeout")]
    [InlineData(137, "superseded", null, "Cancelled", "superseded")]
    [InlineData(143, "a reason of tomorrow", null, "Cancelled", "a reason of tomorrow")]
    public void Report_Outcome_ReadsSo(int? exit, string? cause, string? fault, string state, string? reason)
    {
        var report = OutcomeRules.Report(
            new AttemptId("n", "j", 2, 3, 4),
            new AttemptOutcome { ExitCode = exit, StopCause = cause, Fault = fault, FinishedAt = DateTimeOffset.UnixEpoch });

        Assert.Equal((state, reason, exit), (report.State, report.Reason, report.ExitCode));
        Assert.Equal(("n", "j", 2, 3, 4L), (report.Node, report.Job, report.Task, report.Attempt, report.Token));
    }

    [Theory]
    [InlineData("untrusted_tenant: words", "Refused")]
    [InlineData("spool: disk full", "Refused")]
    [InlineData("cannot_start: the command is empty", "Failed")]
    public void Refusal_Reason_ReadsSo(string reason, string state) =>
        Assert.Equal(state, OutcomeRules.Refusal(new AttemptId("n", "j", 0, 1, 1), reason, DateTimeOffset.UnixEpoch).State);

    [Theory]
    [InlineData("x")]
    [InlineData("\U0001F600")]
    public void Report_EndlessFault_IsCutToWhatAServerTakes(string piece)
    {
        var fault = "a" + string.Concat(Enumerable.Repeat(piece, AttemptReport.WordsMax));

        var reason = OutcomeRules.Report(new AttemptId("n", "j", 0, 1, 1), new AttemptOutcome { Fault = fault, FinishedAt = DateTimeOffset.UnixEpoch }).Reason!;

        Assert.InRange(reason.Length, AttemptReport.WordsMax - 1, AttemptReport.WordsMax);
        Assert.StartsWith(reason[..^1], fault, StringComparison.Ordinal);
        Assert.False(char.IsHighSurrogate(reason[^2]));
    }
}
