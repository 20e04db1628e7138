namespace OrleansScheduler.Client.Views;

/// <summary>An attempt that is on a node now.</summary>
public sealed record NodeAttemptView
{
    /// <summary>The job's id.</summary>
    public string Job { get; init => field = value ?? ""; } = "";

    /// <summary>The job's name.</summary>
    public string Name { get; init => field = value ?? ""; } = "";

    /// <summary>The job's tenant.</summary>
    public string Tenant { get; init => field = value ?? ""; } = "";

    /// <summary>The task's index.</summary>
    public int Task { get; init; }

    /// <summary>The attempt's number, from 1.</summary>
    public int Attempt { get; init; }

    /// <summary><c>Reserved</c>, <c>Starting</c> or <c>Running</c>.</summary>
    public string State { get; init => field = value ?? ""; } = "";

    /// <summary>What it holds.</summary>
    public IReadOnlyDictionary<string, string> Resources { get; init => field = value ?? Empty.Map; } = Empty.Map;

    /// <summary>When the decision was committed.</summary>
    public DateTimeOffset PlacedAt { get; init; }

    /// <summary>When its process started.</summary>
    public DateTimeOffset? StartedAt { get; init; }
}
