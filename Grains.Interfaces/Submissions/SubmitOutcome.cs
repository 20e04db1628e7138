namespace OrleansScheduler.Grains.Interfaces.Submissions;

/// <summary>What became of one submission.</summary>
[GenerateSerializer, Immutable, Alias("osched.SubmitOutcome")]
public sealed record SubmitOutcome
{
    /// <summary>The job's id; of the first submission when this one is a replay.</summary>
    [Id(0)]
    public string JobId { get; init; } = "";

    /// <summary>
    /// <c>Accepted</c>, <c>Replayed</c>, <c>Refused</c>, or <c>Unknown</c> when the region did not answer: it may have taken
    /// the job, and the same request under the same idempotency key tells.
    /// </summary>
    [Id(1)]
    public string Status { get; init; } = "";

    /// <summary>Stable code of a refusal or of an unknown outcome; null for a job that is there.</summary>
    [Id(2)]
    public string? Code { get; init; }

    /// <summary>The same in words.</summary>
    [Id(3)]
    public string? Detail { get; init; }

    /// <summary>When it was accepted, Unix milliseconds.</summary>
    [Id(4)]
    public long AcceptedAtMs { get; init; }

    /// <summary>The region that took the job: jobs of one request may go to several.</summary>
    [Id(5)]
    public string Region { get; init; } = "";
}
