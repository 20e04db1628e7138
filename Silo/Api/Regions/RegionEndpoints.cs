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

/// <summary>Regions: list, get, balance, create, change. Who is bound to a tenant sees what a job can ask for, not the load of others.</summary>
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
        api.Put("/regions/{name}", PutAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("putRegion", "Creates a region, or changes its settings: what is absent stays, null removes.").Takes(typeof(RegionSettings))
            .Answers(StatusCodes.Status201Created, typeof(RegionView)).Answers(StatusCodes.Status200OK, typeof(RegionView));
        api.Post("/regions/{name}/move", MoveAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("moveRegionJobs", "Moves waiting jobs that never ran to another region, as far as their specs allow it.").Takes(typeof(RegionMove))
            .Answers(StatusCodes.Status200OK, typeof(MoveView));
    }

    private async Task MoveAsync(HttpContext http)
    {
        var region = await regions.FindAsync(NameOf(http));
        using var body = await JsonBody.ReadAsync(http);
        var to = body.Text("to", Scheduling.Model.Limits.RegionNameChars, ProblemCodes.RegionInvalid, required: true);
        var tenant = body.Text("tenant", Scheduling.Model.Limits.TenantPathChars, ProblemCodes.TenantInvalid);
        if (tenant is not null && !TenantPath.TryParse(tenant, out _))
            body.Fail("tenant", ProblemCodes.TenantInvalid, $"'{tenant}' is not a tenant's path such as research/nlp.");
        var reason = body.Reason();
        body.Finish();
        var view = await region.Move(new() { To = to!, Tenant = tenant, Actor = http.Caller().KeyId, Reason = reason });
        await http.WriteAsync(view, ApiJson.Default.MoveView);
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
        await AnswerAsync(http, Shown(await region.GetRegion(), http.Caller()));
    }

    private async Task BalanceAsync(HttpContext http)
    {
        var name = NameOf(http);
        var region = await regions.FindAsync(name);

        // A region that was made a moment ago has no measurement yet: it is measured now.
        var report = await grains.GetGrain<IRebalancerGrain>(name).GetReport() ?? await region.MeasureUtilisation();
        await http.WriteAsync(report, ApiJson.Default.UtilisationView);
    }

    private async Task PutAsync(HttpContext http)
    {
        var name = NameOf(http);
        using var body = await JsonBody.ReadAsync(http, optional: true);
        var change = RegionRequests.ReadSettings(body) with { ExpectedVersion = RegionRequests.ExpectedVersion(http), Actor = http.Caller().KeyId };
        body.Finish();
        if (!RegionName.TryParse(name, out _))
            throw ProblemCodes.RegionInvalid.At("name", $"'{name}' is not a region's name: 1 to 64 of a-z, 0-9, '-', '_', '.' are needed.");
        var isNew = await CreateAsync(name, change);
        var region = grains.GetGrain<IRegionGrain>(name);
        var view = RegionRequests.ChangesSettings(change) || change.ExpectedVersion is not null ? await region.Configure(change) : await region.GetRegion();
        routing.Forget();
        if (isNew)
            http.Response.Headers.Location = "/api/v1/regions/" + name;
        await AnswerAsync(http, view, isNew ? StatusCodes.Status201Created : StatusCodes.Status200OK);
    }

    /// <summary>A PUT says what shall be there: a region that is not is made.</summary>
    private async Task<bool> CreateAsync(string name, Grains.Interfaces.Cluster.RegionChange change)
    {
        try
        {
            await grains.GetGrain<IClusterGrain>(IClusterGrain.Key)
                .CreateRegion(new Grains.Interfaces.Cluster.RegionCreation { Name = name, Actor = change.Actor, Reason = change.Reason });
            routing.Forget();
            watch.Touch();
            return true;
        }
        catch (RefusedException e) when (e.Code == RefusalCodes.RegionExists)
        {
            return false;
        }
    }

    private static Task AnswerAsync(HttpContext http, RegionView view, int status = StatusCodes.Status200OK)
    {
        if (view.ETag.Length > 0)
            http.Response.Headers.ETag = $"\"{view.ETag}\"";
        return http.WriteAsync(view, ApiJson.Default.RegionView, status);
    }

    private static string NameOf(HttpContext http) => http.Request.RouteValues["name"] as string ?? "";

    private static RegionView Shown(RegionView region, Caller caller) =>
        caller.Tenant is null ? region : new RegionView
        {
            Name = region.Name,
            State = region.State,
            Labels = region.Labels,
            Jurisdiction = region.Jurisdiction,
            CostPerCoreHour = region.CostPerCoreHour,
            CarbonNow = region.CarbonNow,
            Zones = region.Zones,
            IsDown = region.IsDown,
        };
}
