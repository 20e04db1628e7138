namespace OrleansScheduler.Dashboard.Data;

/// <summary>
/// One overview for all who look: read at most once every <see cref="DashboardLimits.RefreshInterval"/>, however many
/// pages are open, and only while one is.
/// </summary>
public sealed class OverviewFeed(IDashboardData data, TimeProvider time) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile Reading? _reading;

    /// <summary>The last overview, however old, or none before the first.</summary>
    public ClusterOverview? Latest => _reading?.Overview;

    /// <summary>An overview that is at most one interval old. Throws what the data source throws.</summary>
    public async ValueTask<ClusterOverview> GetAsync(CancellationToken cancellationToken)
    {
        if (Fresh() is { } cached)
        {
            return cached;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (Fresh() is { } read)
            {
                return read;
            }

            var overview = await data.GetOverviewAsync(cancellationToken);
            _reading = new Reading(overview, time.GetTimestamp());
            return overview;
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    private ClusterOverview? Fresh()
        => _reading is { } reading && time.GetElapsedTime(reading.Timestamp) < DashboardLimits.RefreshInterval
            ? reading.Overview
            : null;

    private sealed record Reading(ClusterOverview Overview, long Timestamp);
}
