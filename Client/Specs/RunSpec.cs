namespace OrleansScheduler.Client.Specs;

/// <summary>What a task runs.</summary>
public sealed record RunSpec
{
    /// <summary>Program and arguments; no shell in between.</summary>
    public required IReadOnlyList<string> Command { get; init; }

    public IReadOnlyDictionary<string, string>? Env { get; init; }

    /// <summary>After this an attempt is ended and counts as failed: <c>30s</c>, <c>1h</c>; no limit where null.</summary>
    public string? Timeout { get; init; }

    /// <summary>Attempts after the first that failed; 0 where null.</summary>
    public int? Retries { get; init; }
}
