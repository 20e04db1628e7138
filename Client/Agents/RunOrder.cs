namespace OrleansScheduler.Client.Agents;

/// <summary>The process to run.</summary>
public sealed record RunOrder
{
    /// <summary>Program and arguments; never passed through a shell.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    /// <summary>The spec's environment; the agent adds the <c>OSCHED_…</c> variables and nothing of its own environment.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init => field = value ?? field; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Milliseconds after which the attempt is ended and counts as failed; null for no limit.</summary>
    public long? TimeoutMs { get; init; }
}
