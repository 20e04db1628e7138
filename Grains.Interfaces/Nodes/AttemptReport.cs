namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>What an agent says of an attempt.</summary>
[GenerateSerializer, Immutable, Alias("osched.AttemptReport")]
public sealed record AttemptReport
{
    /// <summary>Which.</summary>
    [Id(0)]
    public AttemptIdentity Attempt { get; init; } = new();

    /// <summary><c>Starting</c>, <c>Running</c>, <c>Succeeded</c>, <c>Failed</c>, <c>Cancelled</c>, <c>Lost</c> or <c>Refused</c>.</summary>
    [Id(1)]
    public string State { get; init; } = "";

    /// <summary>The exit code.</summary>
    [Id(2)]
    public int? ExitCode { get; init; }

    /// <summary>Stable code.</summary>
    [Id(3)]
    public string? Reason { get; init; }

    /// <summary>The reason in words.</summary>
    [Id(4)]
    public string? Detail { get; init; }

    /// <summary>When the process started, Unix milliseconds by the agent's clock.</summary>
    [Id(5)]
    public long? StartedAtMs { get; init; }

    /// <summary>When it ended.</summary>
    [Id(6)]
    public long? FinishedAtMs { get; init; }

    /// <summary>Processor time used, milliseconds.</summary>
    [Id(7)]
    public long? CpuMs { get; init; }

    /// <summary>Largest resident memory, bytes.</summary>
    [Id(8)]
    public long? MemoryPeakBytes { get; init; }
}
