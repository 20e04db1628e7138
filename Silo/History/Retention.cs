using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Silo.History;

/// <summary>Prunes by the configured ages, again and again; without an age it does nothing.</summary>
internal sealed partial class Retention(RetentionOptions options, HistoryPruner pruner, TimeProvider time, ILogger<Retention> log) : BackgroundService
{
    /// <summary>No job ended and no row was written before this: what has no age stays.</summary>
    private const long Never = 0;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!options.IsOn)
            return;
        LogOn(options.Jobs ?? "for ever", options.Audit ?? "for ever");
        using var timer = new PeriodicTimer(options.Every, time);
        do
        {
            await RoundAsync(stoppingToken);
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task RoundAsync(CancellationToken stoppingToken)
    {
        var nowMs = time.GetUtcNow().ToUnixTimeMilliseconds();
        var order = new PruneOrder
        {
            JobsBeforeMs = options.JobsAgeMs is { } jobs ? nowMs - jobs : Never,
            AuditBeforeMs = options.AuditAgeMs is { } audit ? nowMs - audit : null,
            AtMs = nowMs,
            Reason = "retention",
        };
        try
        {
            var totals = await pruner.RunAsync(order, options.Every, stoppingToken);
            if (totals.Jobs + totals.AuditRows > 0)
                LogPruned(totals.Jobs, totals.AuditRows);
        }
        catch (StoreUnavailableException e)
        {
            // The next round finds the same and more.
            LogFailed(e);
        }
    }

    [LoggerMessage(EventId = 5351, Level = LogLevel.Information, Message = "History is pruned: jobs are kept {Jobs} after their end, the audit {Audit}")]
    private partial void LogOn(string jobs, string audit);

    [LoggerMessage(EventId = 5352, Level = LogLevel.Information, Message = "History was pruned: {Jobs} jobs, {AuditRows} audit rows")]
    private partial void LogPruned(long jobs, long auditRows);

    [LoggerMessage(EventId = 5353, Level = LogLevel.Warning, Message = "History could not be pruned; the next round tries again")]
    private partial void LogFailed(Exception exception);
}
