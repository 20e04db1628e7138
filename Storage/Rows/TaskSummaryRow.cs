namespace OrleansScheduler.Storage.Rows;

/// <summary>The attempts of one task of a live job, summed up for recovery.</summary>
public sealed record TaskSummaryRow
{
    public required string Job { get; init; }

    public required int Task { get; init; }

    /// <summary>Number of the last attempt.</summary>
    public required int Attempts { get; init; }

    /// <summary>How many ended <c>Failed</c>, <c>Lost</c> and <c>Refused</c>.</summary>
    public required int Failures { get; init; }

    public required int Losses { get; init; }

    public required int Refusals { get; init; }

    /// <summary>State of the last attempt, when it reached it, and its exit code.</summary>
    public required string LastState { get; init; }

    public required long LastChangedAtMs { get; init; }

    public int? LastExitCode { get; init; }

    /// <summary>Why it ended, where that has a code.</summary>
    public string? LastReasonCode { get; init; }
}
