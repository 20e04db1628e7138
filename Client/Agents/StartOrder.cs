namespace OrleansScheduler.Client.Agents;

/// <summary>What to start, as whom, and with how much.</summary>
public sealed record StartOrder
{
    public required string Tenant { get; init; }

    /// <summary>Whether the tenant is trusted to run without isolation from the agent.</summary>
    public bool Trusted { get; init; }

    /// <summary>What the attempt holds on the node: resource name to quantity.</summary>
    public required IReadOnlyDictionary<string, string> Resources { get; init; }

    public required RunOrder Run { get; init; }

    /// <summary>The job's name.</summary>
    public required string Name { get; init; }

    /// <summary>How many tasks the job has.</summary>
    public int Tasks { get; init => field = Math.Max(1, value); } = 1;

    public string Region { get; init => field = value ?? ""; } = "";
}
