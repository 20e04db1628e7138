using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Hands;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Silo.Regions;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Nodes;

/// <summary>Nodes: list, get, and an operator's orders to them.</summary>
internal sealed class NodeEndpoints(RegionCalls regions, INodeQueries nodes, IGrainFactory grains) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/nodes", ListAsync).For(Roles.Operator | Roles.Viewer, TenantScope.Cluster)
            .Named("listNodes", "All nodes, by name.").Query(new QueryParameter("region", QueryKind.Text, "One region's nodes; all by default."))
            .Answers(StatusCodes.Status200OK, typeof(Page<NodeView>));
        api.Get("/nodes/{name}", GetAsync).For(Roles.Operator | Roles.Viewer, TenantScope.Cluster)
            .Named("getNode", "A node.").Answers(StatusCodes.Status200OK, typeof(NodeView));
        api.Get("/nodes/{name}/attempts", ListAttemptsAsync).For(Roles.Operator | Roles.Viewer, TenantScope.Cluster)
            .Named("listNodeAttempts", "The attempts that are on a node now, oldest first; at most 1,000.")
            .Answers(StatusCodes.Status200OK, typeof(Page<NodeAttemptView>));
        MapAction(api, "cordon", "cordonNode", "Places no more tasks on a node; what runs goes on.");
        MapAction(api, "uncordon", "uncordonNode", "Places tasks on a node again.");
        api.Delete("/nodes/{name}", RemoveAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("removeNode", "Forgets a node that is lost; one that its agent serves is refused.")
            .Query(Reasons.Parameter)
            .Answers(StatusCodes.Status204NoContent);
        MapAction(api, "drain", "drainNode", "Empties a node: its preemptible tasks run again elsewhere at once, the others when its deadline, if any, comes.", typeof(DrainRequest));
    }

    private void MapAction(IEndpointRouteBuilder api, string action, string name, string summary, Type? body = null) =>
        api.Post("/nodes/{name}/" + action, http => ChangeAsync(http, action)).For(Roles.Operator, TenantScope.Cluster)
            .Named(name, summary).Takes(body ?? typeof(OperatorReason))
            .Answers(StatusCodes.Status200OK, typeof(NodeView));

    private async Task ListAsync(HttpContext http)
    {
        var all = await regions.GatherAsync(http.Request.Query.Region(), region => region.GetNodes());
        await http.WriteAsync(new Page<NodeView>([.. all.OrderBy(n => n.Name, StringComparer.Ordinal)]), ApiJson.Default.PageNodeView);
    }

    private async Task GetAsync(HttpContext http)
    {
        var (name, region) = await FindAsync(http);
        var node = await region.GetNode(name) ?? throw Unknown(name);
        await http.WriteAsync(node, ApiJson.Default.NodeView);
    }

    private async Task ListAttemptsAsync(HttpContext http)
    {
        var name = http.Request.RouteValues["name"] as string ?? "";
        var row = await RowAsync(name, http.RequestAborted);
        var attempts = await nodes.ListAttemptsAsync(row.Region, row.Name, Limits.PageMax, http.RequestAborted);
        await http.WriteAsync(new Page<NodeAttemptView>([.. attempts.Select(JobViews.OfAttempt)]), ApiJson.Default.PageNodeAttemptView);
    }

    private async Task ChangeAsync(HttpContext http, string action)
    {
        using var body = await JsonBody.ReadAsync(http, optional: true);
        var reason = body.Reason();
        var deadline = action == "drain" ? body.Duration("deadline") : null;
        body.Finish();
        var (name, region) = await FindAsync(http);
        var node = await region.ChangeNode(new NodeSettingsChange
        {
            Node = name,
            Action = action,
            Actor = http.Caller().KeyId,
            Reason = reason,
            DeadlineMs = deadline,
        });
        await http.WriteAsync(node, ApiJson.Default.NodeView);
    }

    private async Task RemoveAsync(HttpContext http)
    {
        var reason = http.Request.Query.Reason();
        var (name, region) = await FindAsync(http);
        await region.ChangeNode(new NodeSettingsChange { Node = name, Action = "remove", Actor = http.Caller().KeyId, Reason = reason });
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<(string Name, IRegionGrain Region)> FindAsync(HttpContext http)
    {
        var name = http.Request.RouteValues["name"] as string ?? "";
        var row = await RowAsync(name, http.RequestAborted);
        return (name, grains.GetGrain<IRegionGrain>(row.Region));
    }

    private async Task<NodeRow> RowAsync(string name, CancellationToken cancellation) =>
        (NodeName.TryParse(name, out _) ? await nodes.GetAsync(name, cancellation) : null) ?? throw Unknown(name);

    private static ProblemException Unknown(string name) => ProblemCodes.NodeUnknown.With($"There is no node '{name}'.");
}
