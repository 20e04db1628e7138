using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Cli.Watching;

/// <summary>
/// Tells why a watched job is still pending. The audit has one row per class of equal tasks, not one per job, so the job's
/// own reason is asked for, and told when it changes.
/// </summary>
internal sealed class PendingReason(Call call, string job, OutputGate gate)
{
    private volatile string? _told;

    /// <summary>The reason was seen in an event already.</summary>
    public void Told(string? code) => _told = code;

    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            while (true)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(CliLimits.PendingLookMs), call.Host.Time, cancellation);
                var view = await call.Client.Jobs.GetAsync(job, cancellation);
                if (view.State != JobStates.Pending)
                {
                    return;
                }

                if (view.Reason is { } code && code != _told)
                {
                    _told = code;
                    await gate.SayAsync(EventLine.Of(call.Now, call.Host.Zone, "pending", view.ReasonText ?? code), cancellation);
                }
            }
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            // The job runs, has ended, or the user has gone.
        }
        catch (Exception e) when (e is SchedulerApiException or SchedulerUnreachableException)
        {
            // The event stream meets the same trouble and tells it.
        }
    }
}
