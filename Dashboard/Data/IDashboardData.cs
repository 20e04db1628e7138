namespace OrleansScheduler.Dashboard.Data;

/// <summary>All that the dashboard asks of the scheduler: implemented by the host, over grains.</summary>
public interface IDashboardData
{
    /// <summary>
    /// Every region with its queues and nodes, read now and not restricted to a tenant. A region that cannot answer
    /// is part of the result, with its <see cref="RegionOverview.Problem"/>; what concerns all of them is thrown.
    /// </summary>
    Task<ClusterOverview> GetOverviewAsync(CancellationToken cancellationToken);
}
