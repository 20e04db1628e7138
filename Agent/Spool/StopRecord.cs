namespace OrleansScheduler.Agent.Spool;

/// <summary>That an attempt is being ended: kept so that a restarted agent goes on with it.</summary>
/// <param name="Cause">One of <see cref="Drivers.StopCauses"/>, or the server's word.</param>
/// <param name="KillAtMs">When patience ends, Unix milliseconds.</param>
public sealed record StopRecord(string Cause, long KillAtMs);
