namespace OrleansScheduler.Client;

/// <summary>The states of a job or task as the API writes them. A newer server may send others: treat those as not final.</summary>
public static class JobStates
{
    public const string Pending = "Pending";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Cancelled = "Cancelled";

    /// <summary>All of them, in the order in which a job can pass through them.</summary>
    public static IReadOnlyList<string> All { get; } = [Pending, Running, Succeeded, Failed, Cancelled];

    /// <summary>Whether a job in this state has ended; false for a state unknown to this client.</summary>
    public static bool IsFinal(string state) => state is Succeeded or Failed or Cancelled;
}
