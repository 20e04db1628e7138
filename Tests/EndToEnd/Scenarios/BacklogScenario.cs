using System.Globalization;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Client.Views;
using OrleansScheduler.Tests.EndToEnd.Programs;

namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>Tenants of given weights with backlogs that never empty: what each holds of the region over time.</summary>
public sealed class BacklogScenario(BacklogOptions options, StoreChoice store)
{
    private const string Names = "abcdefgh";
    private const int TasksOfAJob = 10_000;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private int Slots => options.Nodes * options.CpuPerNode;

    /// <summary>Runs it in a folder of its own, on an empty store.</summary>
    /// <param name="meanwhile">Called with the silo when everything was measured, while tasks still run.</param>
    public async Task<IReadOnlyList<BacklogShare>> RunAsync(Func<SiloProcess, Task>? meanwhile = null)
    {
        using var house = new TemporaryHouse();
        await using var silo = await SiloProcess.StartAsync(house, store, localAgent: false);
        var client = silo.Client;
        foreach (var (i, weight) in options.Weights.Index())
        {
            await client.Tenants.CreateAsync(new TenantCreation { Path = Names[i].ToString(), Weight = weight, Trusted = true, Reason = "test" });
            await SubmitAsync(client, Names[i].ToString());
        }

        var key = (await client.Keys.CreateAsync(new KeyCreation { Role = "agent", Nodes = "*", Name = "backlog", Reason = "test" })).Key;
        await using var agent = AgentProcess.StartSimulated(
            house, silo, "sim", key, string.Create(CultureInfo.InvariantCulture, $"cpu={options.CpuPerNode},memory=64G"),
            string.Create(CultureInfo.InvariantCulture, $"{options.TaskMs}ms"), options.Nodes);
        var audit = new AuditShares(TimeSpan.FromSeconds(options.FromSeconds), TimeSpan.FromSeconds(options.ToSeconds));
        await client.UntilAsync(audit.Take, Patience);
        var shown = await client.GetFairnessAsync(window: string.Create(CultureInfo.InvariantCulture, $"{Math.Max(60, options.ToSeconds + 30)}s"));
        if (meanwhile is not null)
        {
            await meanwhile(silo);
        }

        return [.. shown.Tenants.Select(t => ShareOf(t, shown, audit))];
    }

    private BacklogShare ShareOf(FairnessTenant tenant, FairnessView view, AuditShares audit)
    {
        var seconds = tenant.SharesPercent.Index()
            .Where(s => view.From.AddSeconds(s.Index * view.StepSeconds) is var at && at >= audit.From && at.AddSeconds(view.StepSeconds) <= audit.To)
            .Select(s => s.Item!.Value).ToArray();
        return new(
            tenant.Tenant, tenant.Weight, 100.0 * tenant.Weight / options.Weights.Sum(), seconds.Average(), seconds.Min(), seconds.Max(),
            audit.PercentOf(tenant.Tenant, Slots), tenant.ServiceRatio ?? 0, audit.EndedOf(tenant.Tenant));
    }

    /// <summary>Twice what the tenant could run until the end had it the region to itself.</summary>
    private async Task SubmitAsync(SchedulerClient client, string tenant)
    {
        for (var left = 2L * Slots * (options.ToSeconds + 10) * 1_000 / options.TaskMs; left > 0; left -= TasksOfAJob)
        {
            await client.Jobs.SubmitAsync(new JobSpec
            {
                Name = "backlog",
                Tenant = tenant,
                Tasks = (int)Math.Min(left, TasksOfAJob),
                Resources = new Dictionary<string, string>(StringComparer.Ordinal) { ["cpu"] = "1", ["memory"] = "1G" },
                Run = new RunSpec { Command = ["work"] },
            });
        }
    }
}
