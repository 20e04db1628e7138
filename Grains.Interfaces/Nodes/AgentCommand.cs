namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>One order to an agent; the same sequence always means the same order.</summary>
[GenerateSerializer, Immutable, Alias("osched.AgentCommand")]
public sealed record AgentCommand
{
    /// <summary>Grows by one with each command of a node's session.</summary>
    [Id(0)]
    public long Sequence { get; init; }

    /// <summary>The node.</summary>
    [Id(1)]
    public string Node { get; init; } = "";

    /// <summary><c>start</c>, <c>stop</c> or <c>log</c>.</summary>
    [Id(2)]
    public string Kind { get; init; } = "";

    /// <summary>Epoch of the region that gave it.</summary>
    [Id(3)]
    public long Epoch { get; init; }

    /// <summary>The attempt concerned.</summary>
    [Id(4)]
    public AttemptIdentity Attempt { get; init; } = new();

    /// <summary>What to run, for <c>start</c>.</summary>
    [Id(5)]
    public TaskStart? Start { get; init; }

    /// <summary>How to end it, for <c>stop</c>.</summary>
    [Id(6)]
    public StopOrder? Stop { get; init; }

    /// <summary>What to read, for <c>log</c>.</summary>
    [Id(7)]
    public LogRequest? Log { get; init; }
}
