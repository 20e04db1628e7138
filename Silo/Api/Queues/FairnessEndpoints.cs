using OrleansScheduler.Grains;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Silo.Regions;

namespace OrleansScheduler.Silo.Api.Queues;

/// <summary>What tenants received over a window, against what they were entitled to.</summary>
internal sealed class FairnessEndpoints(RegionCalls regions, RoutingCache routing) : IEndpointGroup
{
    private const long DefaultWindowMs = 600_000;

    public void Map(IEndpointRouteBuilder api) =>
        api.Get("/fairness", GetAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("getFairness", "Dominant shares of tenants over a window that ends now, what they were entitled to, and Jain's index of their service ratios.")
            .Query(
                new QueryParameter("region", QueryKind.Text, "The region; the first by name by default."),
                new QueryParameter("window", QueryKind.Text, "A minute to a day, such as 10m, 1h30m; ten minutes by default."))
            .Answers(StatusCodes.Status200OK, typeof(FairnessView));

    private async Task GetAsync(HttpContext http)
    {
        var name = http.Request.Query.Region() ?? (await routing.GetAsync()).Regions.Select(r => r.Name).FirstOrDefault()
            ?? throw ProblemCodes.RegionUnknown.With("There is no region yet.");
        var window = Window(http.Request.Query);
        var region = await regions.FindAsync(name);
        await http.WriteAsync(await region.GetFairness(window, http.Caller().Tenant?.Value), ApiJson.Default.FairnessView);
    }

    private static int Window(IQueryCollection query)
    {
        if (query.Text("window") is not { } text)
            return (int)(DefaultWindowMs / 1_000);
        return Durations.TryParse(text, out var ms)
            && ms is >= GrainLimits.FairnessWindowMinSeconds * 1_000L and <= GrainLimits.FairnessWindowMaxSeconds * 1_000L
            ? (int)((ms + 999) / 1_000)
            : throw ProblemCodes.QueryInvalid.At("window", $"'{text}' is no window: 1m to 24h is needed, such as 10m or 1h30m.");
    }
}
