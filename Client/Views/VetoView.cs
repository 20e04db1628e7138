namespace OrleansScheduler.Client.Views;

/// <summary>A veto: tasks of a job or of a tenant do not go to a node; what runs there goes on.</summary>
public sealed record VetoView
{
    /// <summary>The veto's id; the same for the same node and whom it is about.</summary>
    public string Id { get; init => field = value ?? ""; } = "";

    /// <summary>The node's region.</summary>
    public string Region { get; init => field = value ?? ""; } = "";

    /// <summary>The node.</summary>
    public string Node { get; init => field = value ?? ""; } = "";

    /// <summary>The job; none where it is about a tenant.</summary>
    public string? Job { get; init; }

    /// <summary>The tenant, with those below it; none where it is about a job.</summary>
    public string? Tenant { get; init; }

    /// <summary>Why, in the operator's words.</summary>
    public string Reason { get; init => field = value ?? ""; } = "";

    /// <summary>Id of the operator's key.</summary>
    public string Actor { get; init => field = value ?? ""; } = "";

    /// <summary>Since when.</summary>
    public DateTimeOffset At { get; init; }
}
