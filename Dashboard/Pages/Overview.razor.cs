using System.Collections.Immutable;
using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Live;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>The cluster at one look: load, what waits and why, alarms. A tenant's key sees the same of its tenant.</summary>
public partial class Overview
{
    private ImmutableArray<RegionView> _regions = [];
    private ImmutableArray<QueueView> _queues = [];
    private ImmutableArray<BarItem> _reasons = [];
    private Page<AlarmView>? _alarms;
    private Page<PauseView>? _pauses;

    // A region shows its load only to those who see the cluster; queues are the own ones for everybody.
    private long Pending => User!.SeesCluster ? _regions.Sum(region => region.Pending) : _queues.Sum(queue => queue.Pending);

    private long Running => User!.SeesCluster ? _regions.Sum(region => region.Running) : _queues.Sum(queue => queue.Running);

    private double Rate => _regions.Sum(region => region.DecisionsPerSecond);

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        var regions = await GetAsync<Page<RegionView>>("/regions", cancellationToken);
        var queues = await GetAsync<Page<QueueView>>("/queues", cancellationToken);
        _alarms = await FindAsync<Page<AlarmView>>("/alarms", cancellationToken);
        _pauses = await FindAsync<Page<PauseView>>("/pauses", cancellationToken);
        _regions = regions.Items;
        _queues = [.. queues.Items.Where(queue => queue.Pending > 0 || queue.Running > 0)];
        _reasons = [.. ByReason(User!.SeesCluster ? _regions.SelectMany(region => region.PendingByReason) : _queues.SelectMany(queue => queue.Waiting))];
    }

    private void AskPause() => Ask(new OperatorAction("Pause placing in the whole cluster?", "Pause", async reason =>
    {
        await SendAsync<Page<PauseView>>(HttpMethod.Post, "/pauses", new { scope = "cluster", reason });
        return "Placing is paused in the whole cluster.";
    })
    {
        Effect = "Nothing new is placed anywhere until it is resumed; what runs goes on, and jobs are accepted.",
    });

    private static bool IsReady(RegionView region) => region.State == "Ready" && !region.IsDown;

    private static IEnumerable<BarItem> ByReason(IEnumerable<ReasonCount> reasons) => reasons
        .GroupBy(reason => reason.Code, StringComparer.Ordinal)
        .Select(group => (Code: group.Key, group.First().Text, Tasks: group.Sum(reason => reason.Tasks)))
        .OrderByDescending(reason => reason.Tasks).ThenBy(reason => reason.Code, StringComparer.Ordinal)
        .Take(DashboardLimits.ShortRows)
        .Select(reason => new BarItem(reason.Code.Replace('_', ' '), reason.Tasks, reason.Tasks.ToString("N0"), reason.Text));
}
