using OrleansScheduler.Client.Requests;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Demo;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Demo;

/// <summary>The demonstration's nodes: started and kept, ended.</summary>
internal sealed class DemoEndpoints(DemoHost demo) : IEndpointGroup
{
    private const int NodesPerRegion = 50;

    public void Map(IEndpointRouteBuilder api)
    {
        api.Post("/demo", RenewAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("renewDemo", "Simulates nodes in two regions of their own, for 30 s unless it is called again.")
            .Takes(typeof(DemoRequest)).Answers(StatusCodes.Status200OK, typeof(DemoView));
        api.Delete("/demo", EndAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("endDemo", "Ends the simulated nodes; they are removed when their leases have ended.").Query(Reasons.Parameter)
            .Answers(StatusCodes.Status204NoContent);
    }

    private async Task RenewAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http, optional: true);
        var nodes = body.Whole("nodesPerRegion", 1, Limits.DemoNodesPerRegion, ProblemCodes.NodesTooMany) ?? NodesPerRegion;
        var reason = body.Reason();
        body.Finish();
        var until = await demo.RenewAsync(nodes, http.Caller().KeyId, reason, http.RequestAborted);
        var view = new DemoView { Regions = DemoNodes.Regions, Nodes = nodes * DemoNodes.Regions.Count, Until = until };
        await http.WriteAsync(view, ApiJson.Default.DemoView);
    }

    private async Task EndAsync(HttpContext http)
    {
        await demo.EndAsync(http.Caller().KeyId, http.Request.Query.Reason(), http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
