using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using OrleansScheduler.Grains.Telemetry;
using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Telemetry;

/// <summary>Sends metrics and traces by OTLP when an address is configured; without one it does nothing and costs nothing.</summary>
internal sealed partial class OtlpExport(SiloOptions options, ILogger<OtlpExport> log) : IHostedService
{
    private const string Service = "osched-silo";

    private static readonly string[] Meters =
    [
        "OrleansScheduler.*", "Microsoft.Orleans", "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime", "Npgsql",
    ];

    private static readonly string[] Sources = [SchedulerTrace.Name, "Microsoft.AspNetCore"];

    private MeterProvider? _metrics;
    private TracerProvider? _traces;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.OtlpEndpoint is not { } endpoint)
            return Task.CompletedTask;
        _metrics = Sdk.CreateMeterProviderBuilder()
            .ConfigureResource(resource => resource.AddService(Service))
            .AddMeter(Meters)
            .AddOtlpExporter((exporter, reader) =>
            {
                Address(exporter, endpoint, "metrics");
                reader.PeriodicExportingMetricReaderOptions.ExportIntervalMilliseconds = (int)options.OtlpInterval.TotalMilliseconds;
            })
            .Build();
        _traces = Sdk.CreateTracerProviderBuilder()
            .ConfigureResource(resource => resource.AddService(Service))
            .AddSource(Sources)
            .SetSampler(new ParentBasedSampler(new TraceIdRatioBasedSampler(options.TraceRatio)))
            .AddOtlpExporter(exporter => Address(exporter, endpoint, "traces"))
            .Build();
        LogExporting(endpoint);
        return Task.CompletedTask;
    }

    /// <summary>What was measured up to now is sent before the silo goes.</summary>
    public Task StopAsync(CancellationToken cancellationToken)
    {
        _traces?.Dispose();
        _metrics?.Dispose();
        return Task.CompletedTask;
    }

    private void Address(OtlpExporterOptions exporter, string endpoint, string signal)
    {
        var http = options.OtlpProtocol == Configuration.OtlpProtocol.HttpProtobuf;
        exporter.Protocol = http ? OtlpExportProtocol.HttpProtobuf : OtlpExportProtocol.Grpc;
        exporter.Endpoint = new Uri(http ? $"{endpoint.TrimEnd('/')}/v1/{signal}" : endpoint);
    }

    [LoggerMessage(EventId = 5331, Level = LogLevel.Information, Message = "Metrics and traces go to {Endpoint}")]
    private partial void LogExporting(string endpoint);
}
