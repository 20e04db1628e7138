namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>One tenant's dominant share over the time that was measured, percent of the region.</summary>
/// <param name="Tenant">The tenant.</param>
/// <param name="Weight">Its weight.</param>
/// <param name="DuePercent">Its weight among all weights.</param>
/// <param name="ShownPercent">The mean of what <c>GET /fairness</c> shows.</param>
/// <param name="LeastPercent">The least second of it.</param>
/// <param name="MostPercent">The largest.</param>
/// <param name="AuditPercent">The mean by the audit alone: placements and ends, each at its time.</param>
/// <param name="ServiceRatio">Received over entitled, as <c>GET /fairness</c> shows it.</param>
/// <param name="Ended">Its attempts that ended within the time.</param>
public sealed record BacklogShare(
    string Tenant, int Weight, double DuePercent, double ShownPercent, double LeastPercent, double MostPercent, double AuditPercent, double ServiceRatio, int Ended)
{
    /// <summary>How far the farther of the two means is from what is due, points.</summary>
    public double Off => Math.Max(Math.Abs(ShownPercent - DuePercent), Math.Abs(AuditPercent - DuePercent));
}
