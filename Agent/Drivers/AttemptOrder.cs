namespace OrleansScheduler.Agent.Drivers;

/// <summary>What a driver runs for an attempt; kept in the spool as <c>attempt.json</c> before anything is started.</summary>
public sealed record AttemptOrder
{
    /// <summary>The node that runs it.</summary>
    public required string Node { get; init; }

    public required string Job { get; init; }

    public required int Task { get; init; }

    public required int Attempt { get; init; }

    public required long Token { get; init; }

    /// <summary>Epoch of the region that ordered it.</summary>
    public required long Epoch { get; init; }

    public required string Tenant { get; init; }

    /// <summary>Whether the tenant may run with the agent's own rights.</summary>
    public bool Trusted { get; init; }

    /// <summary>Program and arguments; never through a shell.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The spec's own variables.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Resource name to quantity.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Milliseconds of run time; null for no limit.</summary>
    public long? TimeoutMs { get; init; }

    public string JobName { get; init; } = "";

    public int Tasks { get; init; } = 1;

    /// <summary>When the agent took it, Unix milliseconds.</summary>
    public long AcceptedAtMs { get; init; }

    /// <summary>The boot of the machine that it was taken in: pids of another boot mean nothing.</summary>
    public string Boot { get; init; } = "";

    /// <summary>Its identity on this agent.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public AttemptId Id => new(Node, Job, Task, Attempt, Token);
}
