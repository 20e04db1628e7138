using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Api.Queues;

/// <summary>Tenants' waiting tasks and shares, by region.</summary>
internal sealed class QueueEndpoints(RegionCalls regions) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api) =>
        api.Get("/queues", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listQueues", "Waiting tasks and shares of every tenant with demand or usage.")
            .Query(new QueryParameter("region", QueryKind.Text, "One region's queues; all by default."))
            .Answers(StatusCodes.Status200OK, typeof(Page<QueueView>));

    private async Task ListAsync(HttpContext http)
    {
        var caller = http.Caller();
        var all = await regions.GatherAsync(http.Request.Query.Region(), region => region.GetQueues());
        await http.WriteAsync(new Page<QueueView>([.. all.Where(q => caller.Sees(q.Tenant))]), ApiJson.Default.PageQueueView);
    }
}
