namespace OrleansScheduler.Grains.Interfaces.Submissions;

/// <summary>Ends a job.</summary>
[GenerateSerializer, Immutable, Alias("osched.CancelRequest")]
public sealed record CancelRequest
{
    /// <summary>The job.</summary>
    [Id(0)]
    public string JobId { get; init; } = "";

    /// <summary>Who asks.</summary>
    [Id(1)]
    public string Actor { get; init; } = "";

    /// <summary>Why; may be empty.</summary>
    [Id(2)]
    public string Reason { get; init; } = "";
}
