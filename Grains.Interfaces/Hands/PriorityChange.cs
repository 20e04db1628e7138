namespace OrleansScheduler.Grains.Interfaces.Hands;

/// <summary>Gives a job another priority.</summary>
[GenerateSerializer, Immutable, Alias("osched.PriorityChange")]
public sealed record PriorityChange
{
    /// <summary>The job.</summary>
    [Id(0)]
    public string Job { get; init; } = "";

    /// <summary>0 to 1,000.</summary>
    [Id(1)]
    public int Priority { get; init; }

    /// <summary>Who asks.</summary>
    [Id(2)]
    public string Actor { get; init; } = "";

    /// <summary>Why.</summary>
    [Id(3)]
    public string Reason { get; init; } = "";
}
