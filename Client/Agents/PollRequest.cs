namespace OrleansScheduler.Client.Agents;

/// <summary>Asks for commands and acknowledges earlier ones: <c>POST /agents/{session}/poll</c>.</summary>
public sealed record PollRequest
{
    /// <summary>The longest wait that the server grants, in milliseconds.</summary>
    public const int MaxWaitMs = 10_000;

    /// <summary>Milliseconds to wait when there is no command, 0 to <see cref="MaxWaitMs"/>.</summary>
    public required long WaitMs { get; init; }

    /// <summary>Per node, the highest sequence below which all commands were taken up.</summary>
    public IReadOnlyList<AckedSequence> Acked { get; init => field = value ?? []; } = [];
}
