using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;

namespace OrleansScheduler.Silo.Api.Health;

/// <summary>Whether the silo serves: for probes, without a key. It is mapped at the root, not under <c>/api/v1</c>.</summary>
internal sealed class HealthEndpoints(SiloHealth health)
{
    public void Map(IEndpointRouteBuilder root) =>
        root.Get("/health", GetAsync).WithMetadata(EndpointAccess.Open, QueryParameters.None)
            .Named("getHealth", "ok, or recovering while regions read their state; 503 when the store does not answer.")
            .Answers(StatusCodes.Status200OK, typeof(HealthView));

    private async Task GetAsync(HttpContext http) =>
        await http.WriteAsync(await health.GetAsync(http.RequestAborted), ApiJson.Default.HealthView);
}
