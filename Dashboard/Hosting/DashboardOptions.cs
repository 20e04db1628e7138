namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>What the host decides about the dashboard.</summary>
public sealed class DashboardOptions
{
    /// <summary>Folder for the keys that protect cookies and forms, so that sign-ins survive a restart; none (the default) keeps them in memory.</summary>
    public string? ProtectionKeysFolder { get; set; }
}
