namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>Names one attempt across grains and agents.</summary>
[GenerateSerializer, Immutable, Alias("osched.AttemptIdentity")]
public sealed record AttemptIdentity
{
    /// <summary>The job's id.</summary>
    [Id(0)]
    public string Job { get; init; } = "";

    /// <summary>The task's index.</summary>
    [Id(1)]
    public int Task { get; init; }

    /// <summary>The attempt's number.</summary>
    [Id(2)]
    public int Attempt { get; init; }

    /// <summary>Its fencing token.</summary>
    [Id(3)]
    public long Token { get; init; }
}
