namespace OrleansScheduler.Storage.Rows;

/// <summary>A machine as its region last committed it. Names are unique over all regions.</summary>
public sealed record NodeRow
{
    public required string Name { get; init; }

    public required string Region { get; init; }

    public string? Zone { get; init; }

    public string? Rack { get; init; }

    public required string State { get; init; }

    /// <summary>The state that its operator chose; a lost node returns to it.</summary>
    public required string Wanted { get; init; }

    /// <summary>Capacity vector in the caller's compact encoding.</summary>
    public required string Capacity { get; init; }

    /// <summary>JSON object of label to value.</summary>
    public string Labels { get; init; } = "{}";

    /// <summary>JSON array of taints.</summary>
    public string Taints { get; init; } = "[]";

    /// <summary>Name of the agent program that serves the node.</summary>
    public string Agent { get; init; } = "";

    /// <summary>How the agent runs attempts: <c>process</c> or <c>simulated</c>.</summary>
    public string Driver { get; init; } = "";

    public bool RunsUntrusted { get; init; }

    /// <summary>Why the node is in its state, in an operator's words.</summary>
    public string? Reason { get; init; }

    public required long RegisteredAtMs { get; init; }

    public required long ChangedAtMs { get; init; }
}
