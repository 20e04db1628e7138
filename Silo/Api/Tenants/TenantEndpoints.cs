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

namespace OrleansScheduler.Silo.Api.Tenants;

/// <summary>Tenants: list, get, create, change under If-Match.</summary>
internal sealed class TenantEndpoints(IGrainFactory grains, RoutingCache routing, AuditWatch watch) : IEndpointGroup
{
    // What one page asks of tenant grains at once.
    private const int CallsAtOnce = 64;

    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/tenants", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listTenants", "Tenants by path, with their usage.")
            .Query(
                new("cursor", QueryKind.Text, "nextCursor of the page before."),
                new("limit", QueryKind.Whole, "Most tenants of a page, 1 to 1,000; 100 by default."))
            .Answers(StatusCodes.Status200OK, typeof(Page<TenantView>));
        api.Get("/tenants/{**path}", GetAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("getTenant", "A tenant; its ETag is for If-Match.").Answers(StatusCodes.Status200OK, typeof(TenantView));
        api.Post("/tenants", CreateAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("createTenant", "Creates a tenant.").Takes(typeof(TenantCreation))
            .Answers(StatusCodes.Status201Created, typeof(TenantView));
        api.Put("/tenants/{**path}", ChangeAsync).For(Roles.Admins, TenantScope.Subtree)
            .Named("changeTenant", "Changes a tenant's settings: what is absent stays, null removes.").Takes(typeof(Client.Requests.TenantSettings))
            .Answers(StatusCodes.Status200OK, typeof(TenantView));
    }

    private async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var limit = query.Limit();
        var after = PageCursor.Read(query.Text("cursor"), "tenants");
        var caller = http.Caller();
        var table = await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).GetRouting();
        var paths = table.Tenants.Select(t => t.Path)
            .Where(path => caller.Sees(path) && string.CompareOrdinal(path, after) > 0)
            .Order(StringComparer.Ordinal)
            .Take(limit + 1)
            .ToArray();
        var page = paths.Take(limit).ToArray();
        var views = new TenantView[page.Length];
        await Parallel.ForEachAsync(
            Enumerable.Range(0, page.Length),
            new ParallelOptions { MaxDegreeOfParallelism = CallsAtOnce, CancellationToken = http.RequestAborted },
            async (i, _) => views[i] = await grains.GetGrain<ITenantGrain>(page[i]).Get());
        var next = paths.Length > limit ? PageCursor.Write("tenants", page[^1]) : null;
        await http.WriteAsync(new Page<TenantView>(views, next), ApiJson.Default.PageTenantView);
    }

    private async Task GetAsync(HttpContext http)
    {
        var path = TenantRequests.PathOf(http);
        if (!http.Caller().Sees(path.Value))
            throw TenantRequests.Unknown(path.Value);
        await AnswerAsync(http, await grains.GetGrain<ITenantGrain>(path.Value).Get());
    }

    private async Task CreateAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var path = body.Text("path", Scheduling.Model.Limits.TenantPathChars, ProblemCodes.TenantInvalid, required: true);
        if (path is not null && !TenantPath.TryParse(path, out _))
            body.Fail("path", ProblemCodes.TenantInvalid, $"'{path}' is not a tenant's path: segments of a-z, 0-9, '-', '_', '.' joined by '/' are needed.");
        var change = TenantRequests.ReadSettings(body) with { Path = path ?? "", Create = true, Actor = http.Caller().KeyId };
        body.Finish();
        var view = await grains.GetGrain<ITenantGrain>(change.Path).Configure(change);
        Changed();
        http.Response.Headers.Location = "/api/v1/tenants/" + view.Path;
        await AnswerAsync(http, view, StatusCodes.Status201Created);
    }

    private async Task ChangeAsync(HttpContext http)
    {
        var path = TenantRequests.PathOf(http);
        if (!http.Caller().Sees(path.Value))
            throw TenantRequests.Unknown(path.Value);
        using var body = await JsonBody.ReadAsync(http);
        var change = TenantRequests.ReadSettings(body) with
        {
            Path = path.Value,
            ExpectedVersion = TenantRequests.ExpectedVersion(http),
            Actor = http.Caller().KeyId,
        };
        body.Finish();
        if (http.Caller() is { Tenant: { } own })
            TenantRequests.RequireBelow(own, path, change, (await grains.GetGrain<ITenantGrain>(own.Value).Get()).Weight);
        var view = await grains.GetGrain<ITenantGrain>(path.Value).Configure(change);
        Changed();
        await AnswerAsync(http, view);
    }

    private void Changed()
    {
        routing.Forget();
        watch.Touch();
    }

    private static Task AnswerAsync(HttpContext http, TenantView view, int status = StatusCodes.Status200OK)
    {
        http.Response.Headers.ETag = $"\"{view.ETag}\"";
        return http.WriteAsync(view, ApiJson.Default.TenantView, status);
    }
}
