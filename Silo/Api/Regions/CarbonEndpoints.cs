using System.Text.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Api.Regions;

/// <summary>A region's carbon series: read, replace as JSON or CSV.</summary>
internal sealed class CarbonEndpoints(RegionCalls regions) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/regions/{name}/carbon", GetAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("getRegionCarbon", "The carbon intensity of a region's power over time.").Answers(StatusCodes.Status200OK, typeof(CarbonView));
        api.Put("/regions/{name}/carbon", PutAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("putRegionCarbon", "Replaces a region's carbon series: JSON, or text/csv with the columns time and gco2_per_kwh.")
            .Query(Reasons.Parameter with { Description = Reasons.Parameter.Description + " A JSON body may have it as a field instead." })
            .Takes(typeof(CarbonSeries)).Answers(StatusCodes.Status200OK, typeof(CarbonView));
    }

    private async Task GetAsync(HttpContext http)
    {
        var region = await regions.FindAsync(NameOf(http));
        await AnswerAsync(http, await region.GetCarbon());
    }

    private async Task PutAsync(HttpContext http)
    {
        var region = await regions.FindAsync(NameOf(http));
        var change = CarbonCsv.IsCsv(http)
            ? new RegionChange { Reason = http.Request.Query.Reason(), Carbon = await CarbonCsv.ReadAsync(http) }
            : await ReadJsonAsync(http);
        await region.Configure(change with { SetCarbon = true, ExpectedVersion = RegionRequests.ExpectedVersion(http), Actor = http.Caller().KeyId });
        await AnswerAsync(http, await region.GetCarbon());
    }

    private static async Task<RegionChange> ReadJsonAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var change = new RegionChange
        {
            Carbon = body.Json("points", JsonValueKind.Array, "an array of points", required: true) is { } points
                ? RegionRequests.ReadPoints(body, "points", points)
                : [],
            Reason = body.IsAbsent("reason") && http.Request.Query.Text("reason") is not null ? http.Request.Query.Reason() : body.Reason(),
        };
        body.Finish();
        return change;
    }

    private static string NameOf(HttpContext http) => http.Request.RouteValues["name"] as string ?? "";

    private static Task AnswerAsync(HttpContext http, CarbonView view)
    {
        http.Response.Headers.ETag = $"\"{view.ETag}\"";
        return http.WriteAsync(view, ApiJson.Default.CarbonView);
    }
}
