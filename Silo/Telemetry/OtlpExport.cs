using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Telemetry;

/// <summary>Sends metrics by OTLP when an address is configured; without one it does nothing and costs nothing.</summary>
internal sealed partial class OtlpExport(SiloOptions options, ILogger<OtlpExport> log) : IHostedService
{
    private static readonly string[] Meters =
    [
        "OrleansScheduler.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql",
    ];

    private MeterProvider? _provider;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.OtlpEndpoint is not { } endpoint)
            return Task.CompletedTask;
        _provider = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService("osched-silo"))
            .AddMeter(Meters)
            .AddOtlpExporter(exporter => exporter.Endpoint = new Uri(endpoint))
            .Build();
        LogExporting(endpoint);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken)
    {
        _provider?.Dispose();
        return Task.CompletedTask;
    }

    [LoggerMessage(EventId = 5331, Level = LogLevel.Information, Message = "Metrics go to {Endpoint}")]
    private partial void LogExporting(string endpoint);
}
