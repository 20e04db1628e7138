namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>A veto: tasks of a job or of a tenant do not go to a node; what runs there goes on.</summary>
[GenerateSerializer, Immutable, Alias("osched.VetoView")]
public sealed record VetoView
{
    /// <summary>The veto's id; the same for the same node and whom it is about.</summary>
    [Id(0)]
    public string Id { get; init; } = "";

    /// <summary>The node's region.</summary>
    [Id(1)]
    public string Region { get; init; } = "";

    /// <summary>The node.</summary>
    [Id(2)]
    public string Node { get; init; } = "";

    /// <summary>The job; none where it is about a tenant.</summary>
    [Id(3)]
    public string? Job { get; init; }

    /// <summary>The tenant, with those below it; none where it is about a job.</summary>
    [Id(4)]
    public string? Tenant { get; init; }

    /// <summary>Why, in the operator's words.</summary>
    [Id(5)]
    public string Reason { get; init; } = "";

    /// <summary>Id of the operator's key.</summary>
    [Id(6)]
    public string Actor { get; init; } = "";

    /// <summary>Since when.</summary>
    [Id(7)]
    public DateTimeOffset At { get; init; }
}
