namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>How many of a job's tasks are in each state; they add up to <see cref="Total"/>.</summary>
[GenerateSerializer, Immutable, Alias("osched.TaskCounts")]
public sealed record TaskCounts
{
    /// <summary>Tasks of the job.</summary>
    [Id(0)]
    public int Total { get; init; }

    /// <summary>Waiting for a place, or for a retry.</summary>
    [Id(1)]
    public int Pending { get; init; }

    /// <summary>Placed: reserved, starting or running.</summary>
    [Id(2)]
    public int Running { get; init; }

    /// <summary>Ended with exit code 0.</summary>
    [Id(3)]
    public int Succeeded { get; init; }

    /// <summary>Out of retries.</summary>
    [Id(4)]
    public int Failed { get; init; }

    /// <summary>Ended by a cancellation.</summary>
    [Id(5)]
    public int Cancelled { get; init; }
}
