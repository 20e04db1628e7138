using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Telemetry;

/// <summary>Takes a reading of the cluster before each export; without export nothing is read but by who asks for <c>/metrics</c>.</summary>
internal sealed partial class ClusterSampler(SiloOptions options, ClusterGauges gauges, TimeProvider time, ILogger<ClusterSampler> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.OtlpEndpoint is null)
            return;
        using var timer = new PeriodicTimer(options.OtlpInterval, time);
        do
        {
            try
            {
                await gauges.RefreshAsync(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // The gauges keep their last figures.
                LogNotRead(e);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    [LoggerMessage(EventId = 5332, Level = LogLevel.Debug, Message = "The cluster could not be read for its gauges")]
    private partial void LogNotRead(Exception exception);
}
