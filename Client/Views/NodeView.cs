namespace OrleansScheduler.Client.Views;

/// <summary>A node as the REST API and the dashboard show it.</summary>
public sealed record NodeView
{
    /// <summary>The node's name, unique in the cluster.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>Its region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>Its zone, or empty.</summary>
    public string Zone { get; init => field = value ?? ""; } = "";

    /// <summary>Its rack, or empty.</summary>
    public string Rack { get; init => field = value ?? ""; } = "";

    /// <summary><c>Ready</c>, <c>Cordoned</c>, <c>Draining</c> or <c>Lost</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>What the operator or the lease said when the state changed.</summary>
    public string? StateReason { get; init; }

    /// <summary>What it has.</summary>
    public IReadOnlyDictionary<string, string> Capacity { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>What its attempts hold.</summary>
    public IReadOnlyDictionary<string, string> Used { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Attempts on it.</summary>
    public int Running { get; init; }

    /// <summary>Its labels, including what its agent found out.</summary>
    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>Its taints.</summary>
    public IReadOnlyList<TaintView> Taints { get; init => field = value ?? []; } = [];

    /// <summary><c>process</c> or <c>simulated</c>.</summary>
    public string Driver { get; init => field = value ?? ""; } = "";

    /// <summary>Whether it takes tasks of tenants that are not marked trusted.</summary>
    public bool RunsUntrusted { get; init; }

    /// <summary>When its agent was last heard, if known.</summary>
    public DateTimeOffset? LastSeenAt { get; init; }

    /// <summary>When what still runs on the draining node is stopped, or was; none without a deadline.</summary>
    public DateTimeOffset? DrainDeadlineAt { get; init; }
}
