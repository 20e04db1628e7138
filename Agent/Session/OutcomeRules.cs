using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Session;

/// <summary>How an outcome reads in the protocol. Why the agent ended an attempt comes before how its process took it.</summary>
public static class OutcomeRules
{
    /// <summary>The final report of an attempt.</summary>
    public static AttemptReport Report(AttemptId id, AttemptOutcome outcome)
    {
        ArgumentNullException.ThrowIfNull(outcome);
        return new AttemptReport
        {
            Node = id.Node, Job = id.Job, Task = id.Task, Attempt = id.Attempt, Token = id.Token,
            State = State(outcome),
            ExitCode = outcome.ExitCode,
            Reason = Cut(outcome.StopCause ?? outcome.Fault),
            StartedAt = outcome.StartedAt,
            FinishedAt = outcome.FinishedAt,
            Usage = outcome.Usage,
        };
    }

    /// <summary>The report of an attempt that was never taken: refused, or failed where no other node could start it either.</summary>
    public static AttemptReport Refusal(AttemptId id, string reason, DateTimeOffset at)
    {
        ArgumentNullException.ThrowIfNull(reason);
        return new AttemptReport
        {
            Node = id.Node, Job = id.Job, Task = id.Task, Attempt = id.Attempt, Token = id.Token,
            State = reason.StartsWith(AttemptFaults.CannotStart, StringComparison.Ordinal) ? AttemptStates.Failed : AttemptStates.Refused,
            Reason = Cut(reason),
            FinishedAt = at,
        };
    }

    /// <summary>A server refuses longer words, and the report with them.</summary>
    private static string? Cut(string? words)
    {
        if (words is not { Length: > AttemptReport.WordsMax })
        {
            return words;
        }

        var end = AttemptReport.WordsMax - 1;
        return words[..(char.IsHighSurrogate(words[end - 1]) ? end - 1 : end)] + "…";
    }

    private static string State(AttemptOutcome outcome) => outcome.StopCause is { } cause
        ? StateOfCause(cause)
        : outcome.Fault switch
        {
            null => outcome.ExitCode == 0 ? AttemptStates.Succeeded : AttemptStates.Failed,
            AttemptFaults.NodeRebooted => AttemptStates.Lost,
            _ => AttemptStates.Failed,
        };

    private static string StateOfCause(string cause) => cause switch
    {
        StopCauses.Timeout or StopCauses.OutputLimit => AttemptStates.Failed,
        StopCauses.LeaseLost => AttemptStates.Lost,
        StopCauses.Preempted or StopCauses.NodeDrained or StopCauses.Shutdown => AttemptStates.Preempted,
        StopCauses.Migrated => AttemptStates.Migrated,
        _ => AttemptStates.Cancelled,
    };
}
