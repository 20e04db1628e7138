using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Tests.Grains.Scenarios;

namespace OrleansScheduler.Tests.Grains;

/// <summary>What <c>docs/reference/grain-client.md</c> shows, run against a cluster: keep the two alike.</summary>
public sealed class GrainClientTests
{
    [Fact]
    public async Task Program_OfTheReference_SubmitsAJobAndFollowsItsEvents()
    {
        await using var silos = await GrainCluster.StartAsync();
        var agent = await FakeAgent.JoinAsync(silos, "n1");
        var client = silos.Silos.Client.ServiceProvider.GetRequiredService<IClusterClient>();
        var id = Submissions.Job().Id;

        var reply = await client.GetGrain<ITenantGrain>("default").Submit(new()
        {
            Tenant = "default",
            Actor = "grain-client",
            Jobs =
            [
                new()
                {
                    Id = id,
                    SpecJson = """{"name":"hello","resources":{"cpu":"500m","memory":"64M"},"run":{"command":["echo","hello"]}}""",
                    IdempotencyKey = "hello-1",
                    RequestHash = "hello-1",
                },
            ],
        });
        var outcome = reply.Outcomes[0];
        Assert.Equal(("Accepted", id, "main"), (outcome.Status, outcome.JobId, outcome.Region));

        var region = client.GetGrain<IRegionGrain>(outcome.Region);
        var start = await agent.NextAsync("start");
        var why = await region.Explain(outcome.JobId, task: 0);
        Assert.Equal(("placed", "n1"), (why.Code, why.Node));
        await agent.ReportAsync(start, "Succeeded", 0);
        await silos.Audit.WaitForAsync("job.succeeded", id);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => client.GetGrain<ITenantGrain>("nobody").Submit(new() { Jobs = [] }));
        Assert.Equal(RefusalCodes.TenantUnknown, refused.Code);
    }
}
