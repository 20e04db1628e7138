using OrleansScheduler.Tests.EndToEnd.Dashboards;
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
        IReadOnlyList<ServiceRow> page = [];

        var shares = await new BacklogScenario(new([1, 1, 2], Nodes: 4, CpuPerNode: 8, TaskMs: 400, FromSeconds: 2, ToSeconds: 6), StoreChoice.Sqlite)
            .RunAsync(async silo =>
            {
                using var visit = await DashboardVisit.SignInAsync(silo.Address, silo.OperatorKey);
                page = await visit.ServicesAsync("/fairness?region=default&window=1m");
            });

        Assert.Equal(["a", "b", "c"], shares.Select(s => s.Tenant));
        Assert.Equal(["a", "b", "c"], page.Select(row => row.Tenant).Order(StringComparer.Ordinal));
        // The averages count from the silo's start, when there was no node: what each received is its part of what all did.
        var all = page.Sum(row => row.ReceivedPercent);
        Assert.True(all > 50, $"The page says that all three received {all} %.");
        Assert.All(page, row =>
        {
            var due = shares.Single(s => s.Tenant == row.Tenant).DuePercent;
            Assert.True(
                Math.Abs(100 * row.ReceivedPercent / all - due) <= 1 && Math.Abs(row.NowPercent - due) <= 1 && Math.Abs(row.ReceivedPercent - row.DuePercent) <= 1,
                $"{row.Tenant} is due {due} %: the page says {row}, and {all} % of all three");
        });
        Assert.All(shares, s => Assert.True(s.Off <= 1, $"{s.Tenant} is due {s.DuePercent} %: the API shows {s.ShownPercent:0.00} %, the audit {s.AuditPercent:0.00} %"));
        Assert.All(shares, s => Assert.Equal(1, s.ServiceRatio, 0.02));
    }
}
