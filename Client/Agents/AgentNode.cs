namespace OrleansScheduler.Client.Agents;

/// <summary>A node that an agent program stands for, as it declares it when it registers.</summary>
public sealed record AgentNode
{
    /// <summary>Unique in the cluster; registering the same name again takes the node over.</summary>
    public required string Name { get; init; }

    /// <summary>The region to join; the server's default region where absent.</summary>
    public string? Region { get; init; }

    public string? Zone { get; init; }

    public string? Rack { get; init; }

    /// <summary>Resource name to quantity: <c>{"cpu":"8","memory":"16Gi"}</c>.</summary>
    public required IReadOnlyDictionary<string, string> Capacity { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init => field = value ?? field; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<NodeTaint> Taints { get; init => field = value ?? []; } = [];

    /// <summary>How attempts run: <c>process</c> or <c>simulated</c>.</summary>
    public required string Driver { get; init; }

    /// <summary>Whether the agent can isolate attempts well enough for tenants that are not marked trusted.</summary>
    public bool RunsUntrusted { get; init; }

    /// <summary>What the agent still holds from before; empty at a first start.</summary>
    public IReadOnlyList<HeldAttempt> Attempts { get; init => field = value ?? []; } = [];
}
