using System.Text;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Telemetry;
using OrleansScheduler.Silo.Telemetry.Prometheus;

namespace OrleansScheduler.Silo.Api.Metrics;

/// <summary><c>/metrics</c> for Prometheus: it names tenants, so it needs an operator's or viewer's key unless it was opened.</summary>
internal sealed class MetricsEndpoint(MetricStore metrics, ClusterGauges gauges, SiloOptions options)
{
    public void Map(IEndpointRouteBuilder root)
    {
        var endpoint = root.Get("/metrics", GetAsync).WithMetadata(QueryParameters.None, new ExcludeFromDescriptionAttribute());
        if (options.OpenMetrics)
            endpoint.WithMetadata(EndpointAccess.Open);
        else
            endpoint.For(Roles.Operator | Roles.Viewer, TenantScope.Cluster);
    }

    private async Task GetAsync(HttpContext http)
    {
        await gauges.RefreshAsync(http.RequestAborted);
        http.Response.ContentType = PrometheusText.ContentType;
        await http.Response.WriteAsync(metrics.Write(), Encoding.UTF8, http.RequestAborted);
    }
}
