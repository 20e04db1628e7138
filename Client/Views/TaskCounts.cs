namespace OrleansScheduler.Client.Views;

/// <summary>How many of a job's tasks are in each state; they add up to <see cref="Total"/>.</summary>
public sealed record TaskCounts
{
    /// <summary>Tasks of the job.</summary>
    public int Total { get; init; }

    /// <summary>Waiting for a place, or for a retry.</summary>
    public int Pending { get; init; }

    /// <summary>Placed: reserved, starting or running.</summary>
    public int Running { get; init; }

    /// <summary>Ended with exit code 0.</summary>
    public int Succeeded { get; init; }

    /// <summary>Out of retries.</summary>
    public int Failed { get; init; }

    /// <summary>Ended by a cancellation.</summary>
    public int Cancelled { get; init; }
}
