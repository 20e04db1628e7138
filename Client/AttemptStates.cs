namespace OrleansScheduler.Client;

/// <summary>The states of an attempt as the API writes them. A newer server may send others: treat those as not final.</summary>
public static class AttemptStates
{
    public const string Reserved = "Reserved";
    public const string Starting = "Starting";
    public const string Running = "Running";
    public const string Succeeded = "Succeeded";
    public const string Failed = "Failed";
    public const string Preempted = "Preempted";
    public const string Migrated = "Migrated";
    public const string Lost = "Lost";
    public const string Cancelled = "Cancelled";
    public const string Refused = "Refused";

    /// <summary>Whether an attempt in this state has ended and never changes again; false for a state unknown to this client.</summary>
    public static bool IsFinal(string state) => state is Succeeded or Failed or Preempted or Migrated or Lost or Cancelled or Refused;
}
