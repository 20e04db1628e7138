namespace OrleansScheduler.Storage.Queries;

/// <summary>The states that a job's row can hold: the streams that a list without a state merges.</summary>
internal static class JobStateNames
{
    public const string Pending = "Pending";

    public static IReadOnlyList<string> All { get; } = [Pending, "Running", "Succeeded", "Failed", "Cancelled"];
}
