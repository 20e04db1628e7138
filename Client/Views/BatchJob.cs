namespace OrleansScheduler.Client.Views;

/// <summary>A job that a batch brought in.</summary>
public sealed record BatchJob
{
    /// <summary>The job's id.</summary>
    public string Id { get; init => field = value ?? ""; } = "";
}
