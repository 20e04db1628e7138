namespace OrleansScheduler.Grains.Nodes;

/// <summary>The states that an agent may report.</summary>
internal static class ReportStates
{
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Cancelled = "Cancelled";
    public const string Preempted = "Preempted";
    public const string Lost = "Lost";
    public const string Refused = "Refused";

    /// <summary>Whether the attempt is over with this report.</summary>
    public static bool IsFinal(string state) => state is Succeeded or Failed or Cancelled or Preempted or Lost or Refused;
}
