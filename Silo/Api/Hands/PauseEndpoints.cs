using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Hands;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Regions;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Hands;

/// <summary>Pauses: list, pause, resume. Each of them answers with the pauses that then lie.</summary>
internal sealed class PauseEndpoints(IHandQueries hands, LiftRules rules, RegionCalls regions, IGrainFactory grains, AuditWatch watch) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/pauses", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listPauses", "Where placing is paused, as far as it concerns the caller.").Answers(StatusCodes.Status200OK, typeof(Page<PauseView>));
        Map(api, "/pauses", lift: false, "pausePlacing", "Places nothing new in the cluster, a region, of a tenant, or of a tenant in a region; what runs goes on.");
        Map(api, "/pauses/lift", lift: true, "resumePlacing", "Lifts a pause; without one it is no error.");
    }

    private void Map(IEndpointRouteBuilder api, string path, bool lift, string name, string summary) =>
        api.Post(path, http => ChangeAsync(http, lift)).For(Roles.Admins, TenantScope.Subtree)
            .Named(name, summary).Takes(typeof(PauseRequest)).Answers(StatusCodes.Status200OK, typeof(Page<PauseView>));

    private async Task ListAsync(HttpContext http)
    {
        var caller = http.Caller();
        var rows = await hands.ListAsync(HandKinds.Pause, http.RequestAborted);
        await http.WriteAsync(
            new Page<PauseView>([.. rows.Where(row => HandViews.IsSeenBy(row, caller)).Select(HandViews.PauseOf)]), ApiJson.Default.PagePauseView);
    }

    private async Task ChangeAsync(HttpContext http, bool lift)
    {
        using var body = await JsonBody.ReadAsync(http);
        var place = PausePlace.Read(body);
        var reason = body.Reason();
        body.Finish();
        var caller = http.Caller();
        place.RequireOwn(caller);
        if (lift)
            await rules.RequireAsync(caller, HandKinds.Pause, place.Region ?? "", place.Id, http.RequestAborted);
        var change = new HandChange
        {
            Hand = new() { Kind = HandKinds.Pause, Id = place.Id, Tenant = place.Tenant, Reason = reason, Actor = caller.KeyId },
            Lift = lift,
            Actor = caller.KeyId,
            Reason = reason,
        };
        if (place.Region is { } region)
            await (await regions.FindAsync(region)).ChangeHand(change);
        else
            await grains.GetGrain<IClusterGrain>(IClusterGrain.Key).ChangePause(change);
        watch.Touch();
        await ListAsync(http);
    }
}
