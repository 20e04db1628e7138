using OrleansScheduler.Tests.EndToEnd.Programs;
using OrleansScheduler.Tests.EndToEnd.Scenarios;

namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>Weights 1, 1 and 2 with backlogs that never empty, in small: the benchmark <c>fairness</c> runs it for two minutes.</summary>
[Collection(EndToEndCollection.Name)]
public sealed class FairHistoryTests
{
    [Fact]
    public async Task Backlogs_OfThreeTenants_AreServedByWeightOverTime()
    {
        var shares = await new BacklogScenario(new([1, 1, 2], Nodes: 4, CpuPerNode: 8, TaskMs: 400, FromSeconds: 2, ToSeconds: 6), StoreChoice.Sqlite).RunAsync();

        Assert.Equal(["a", "b", "c"], shares.Select(s => s.Tenant));
        Assert.All(shares, s => Assert.True(s.Off <= 1, $"{s.Tenant} is due {s.DuePercent} %: the dashboard shows {s.ShownPercent:0.00} %, the audit {s.AuditPercent:0.00} %"));
        Assert.All(shares, s => Assert.Equal(1, s.ServiceRatio, 0.02));
    }
}
