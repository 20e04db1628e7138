using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Api.Alarms;

/// <summary>Alarms of all regions, or of one: critical ones first, then the oldest.</summary>
internal sealed class AlarmEndpoints(RegionCalls regions) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api) =>
        api.Get("/alarms", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listAlarms", "What somebody should look at; a tenant's key sees alarms about its tenants.")
            .Query(new QueryParameter("region", QueryKind.Text, "One region's alarms; all by default."))
            .Answers(StatusCodes.Status200OK, typeof(Page<AlarmView>));

    private async Task ListAsync(HttpContext http)
    {
        var caller = http.Caller();
        var all = await regions.GatherAsync(http.Request.Query.Region(), region => region.GetAlarms());
        await http.WriteAsync(
            new Page<AlarmView>(
            [
                .. all.Where(a => caller.Owns(a.Tenant))
                    .OrderBy(a => a.Severity, StringComparer.Ordinal).ThenBy(a => a.Since).ThenBy(a => a.Text, StringComparer.Ordinal),
            ]),
            ApiJson.Default.PageAlarmView);
    }
}
