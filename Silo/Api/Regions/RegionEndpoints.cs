using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Api.Regions;

/// <summary>Regions: list, get, balance, create. Who is bound to a tenant sees names and states, not the load of others.</summary>
internal sealed class RegionEndpoints(IGrainFactory grains, RegionCalls regions, RoutingCache routing, AuditWatch watch) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/regions", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listRegions", "All regions, with their load.").Answers(StatusCodes.Status200OK, typeof(Page<RegionView>));
        api.Get("/regions/{name}", GetAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("getRegion", "A region, with its load.").Answers(StatusCodes.Status200OK, typeof(RegionView));
        api.Get("/regions/{name}/balance", BalanceAsync).For(Roles.Operator | Roles.Viewer, TenantScope.Cluster)
            .Named("getRegionBalance", "How evenly a region's nodes are loaded, as last measured: once a minute.")
            .Answers(StatusCodes.Status200OK, typeof(UtilisationView));
        api.Put("/regions/{name}", CreateAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("createRegion", "Creates a region; 200 when it was there already.").Takes(typeof(RegionCreation), required: false)
            .Answers(StatusCodes.Status201Created, typeof(RegionView)).Answers(StatusCodes.Status200OK, typeof(RegionView));
    }

    private async Task ListAsync(HttpContext http)
    {
        var all = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).ListRegions();
        var caller = http.Caller();
        var views = all.OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => Shown(r, caller));
        await http.WriteAsync(new Page<RegionView>([.. views]), ApiJson.Default.PageRegionView);
    }

    private async Task GetAsync(HttpContext http)
    {
        var region = await regions.FindAsync(NameOf(http));
        await http.WriteAsync(Shown(await region.GetRegion(), http.Caller()), ApiJson.Default.RegionView);
    }

    private async Task BalanceAsync(HttpContext http)
    {
        var name = NameOf(http);
        var region = await regions.FindAsync(name);

        // A region that was made a moment ago has no measurement yet: it is measured now.
        var report = await grains.GetGrain<IRebalancerGrain>(name).GetReport() ?? await region.MeasureUtilisation();
        await http.WriteAsync(report, ApiJson.Default.UtilisationView);
    }

    private async Task CreateAsync(HttpContext http)
    {
        var name = NameOf(http);
        using var body = await JsonBody.ReadAsync(http, optional: true);
        var reason = body.Text("reason", Limits.ReasonChars, ProblemCodes.ReasonInvalid);
        body.Finish();
        if (!RegionName.TryParse(name, out _))
            throw ProblemCodes.RegionInvalid.At("name", $"'{name}' is not a region's name: 1 to 64 of a-z, 0-9, '-', '_', '.' are needed.");
        try
        {
            var created = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key)
                .CreateRegion(new Grains.Interfaces.Cluster.RegionCreation { Name = name, Actor = http.Caller().KeyId, Reason = reason ?? "" });
            routing.Forget();
            watch.Touch();
            http.Response.Headers.Location = "/api/v1/regions/" + name;
            await http.WriteAsync(created, ApiJson.Default.RegionView, StatusCodes.Status201Created);
        }
        catch (RefusedException e) when (e.Code == RefusalCodes.RegionExists)
        {
            // A PUT says what shall be there, and it is.
            await http.WriteAsync(await grains.GetGrain<IRegionGrain>(name).GetRegion(), ApiJson.Default.RegionView);
        }
    }

    private static string NameOf(HttpContext http) => http.Request.RouteValues["name"] as string ?? "";

    private static RegionView Shown(RegionView region, Caller caller) =>
        caller.Tenant is null ? region : new RegionView { Name = region.Name, State = region.State };
}
