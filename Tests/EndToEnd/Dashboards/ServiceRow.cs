namespace OrleansScheduler.Tests.EndToEnd.Dashboards;

/// <summary>A tenant's row of the table on the page Fairness.</summary>
/// <param name="Tenant">Its path.</param>
/// <param name="ReceivedPercent">What it received of the region over the window.</param>
/// <param name="DuePercent">What it was due.</param>
/// <param name="NowPercent">What it holds now.</param>
public sealed record ServiceRow(string Tenant, double ReceivedPercent, double DuePercent, double NowPercent);
