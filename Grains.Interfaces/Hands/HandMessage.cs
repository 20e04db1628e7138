namespace OrleansScheduler.Grains.Interfaces.Hands;

/// <summary>Something that an operator lays on a region or on the cluster: kind and id name it.</summary>
[GenerateSerializer, Immutable, Alias("osched.HandMessage")]
public sealed record HandMessage
{
    /// <summary><c>pause</c>, <c>hold</c>, <c>force</c> or <c>veto</c>.</summary>
    [Id(0)]
    public string Kind { get; init; } = "";

    /// <summary>Unique among its kind in the region.</summary>
    [Id(1)]
    public string Id { get; init; } = "";

    /// <summary>Whose tasks, of a pause or a veto.</summary>
    [Id(2)]
    public string? Tenant { get; init; }

    /// <summary>The job, of a hold, a forced task or a veto.</summary>
    [Id(3)]
    public string? Job { get; init; }

    /// <summary>The forced task's index.</summary>
    [Id(4)]
    public int? Task { get; init; }

    /// <summary>The node, of a forced task or a veto.</summary>
    [Id(5)]
    public string? Node { get; init; }

    /// <summary>The operator's words.</summary>
    [Id(6)]
    public string Reason { get; init; } = "";

    /// <summary>Who asked.</summary>
    [Id(7)]
    public string Actor { get; init; } = "";

    /// <summary>When it was laid, Unix milliseconds; whoever takes it sets it.</summary>
    [Id(8)]
    public long AtMs { get; init; }
}
