namespace OrleansScheduler.Scheduling.Recovery;

/// <summary>A region's live rows. The sequences are read once, in this order, so they may stream from a query.</summary>
public sealed record RegionSnapshot
{
    public Model.Jurisdiction? Jurisdiction { get; init; }

    public IEnumerable<Model.TenantSettings> Tenants { get; init; } = [];

    public IEnumerable<RestoredNode> Nodes { get; init; } = [];

    /// <summary>Jobs that have not ended; ascending by sequence is fastest.</summary>
    public IEnumerable<RestoredJob> Jobs { get; init; } = [];

    /// <summary>Tasks of those jobs that had an attempt, ended or not.</summary>
    public IEnumerable<RestoredTask> Tasks { get; init; } = [];

    /// <summary>Live attempts of those jobs.</summary>
    public IEnumerable<RestoredAttempt> Attempts { get; init; } = [];

    public IEnumerable<RestoredWaiting> Waiting { get; init; } = [];

    /// <summary>Minutes of shares that were kept.</summary>
    public IEnumerable<Fairness.SharePoint> Shares { get; init; } = [];

    /// <summary>Hands that lie on the region, the cluster's pauses among them.</summary>
    public IEnumerable<Hands.Hand> Hands { get; init; } = [];
}
