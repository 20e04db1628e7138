using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Tenants;
using OrleansScheduler.Scheduling.Admission;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Asks tenants for a larger slice of their limits when tasks wait for it: per tenant one call at a time, and after an
/// answer that did not suffice not before the next look. It lives as long as its memory.
/// </summary>
internal sealed partial class SliceBorrower(RegionMemory memory, IGrainFactory grains, Func<TakeSliceWork, Task<bool>> take, Func<long> now, ILogger logger)
{
    private readonly HashSet<TenantPath> _asking = [];
    private readonly Dictionary<TenantPath, long> _notBeforeMs = [];
    private bool _stopped;

    /// <summary>Asks for what the scheduler wants.</summary>
    public void Kick()
    {
        if (_stopped)
        {
            return;
        }

        foreach (var want in memory.Scheduler.SliceWants())
        {
            if (_notBeforeMs.GetValueOrDefault(want.Tenant) <= now() && _asking.Add(want.Tenant))
            {
                _ = AskAsync(want);
            }
        }
    }

    /// <summary>Its memory is gone: the next one asks anew.</summary>
    public void Stop() => _stopped = true;

    private async Task AskAsync(SliceWant want)
    {
        _notBeforeMs[want.Tenant] = now() + GrainLimits.SliceRetryMs;
        try
        {
            if (memory.Slices.Find(want.Tenant) is { } entry)
            {
                var grant = await grains.GetGrain<ITenantGrain>(want.Tenant.Value).LendSlice(new()
                {
                    Region = memory.Region,
                    TenantVersion = entry.TenantVersion,
                    Stamp = entry.Stamp,
                    NeedResources = SliceText.Write(want.Need),
                    NeedTasks = want.Need.Tasks,
                    AskResources = SliceText.Write(want.Ask),
                    AskTasks = want.Ask.Tasks,
                });
                if (grant.Suffices)
                {
                    _notBeforeMs.Remove(want.Tenant);
                }

                if (!_stopped)
                {
                    await take(new TakeSliceWork(want.Tenant, grant));
                }
            }
        }
        catch (Exception e)
        {
            LogNotAnswered(logger, memory.Region, want.Tenant.Value, e.Message);
        }
        finally
        {
            _asking.Remove(want.Tenant);
        }
    }

    [LoggerMessage(EventId = 3233, Level = LogLevel.Information, Message = "Region {Region}: tenant {Tenant} did not answer for its limits and is asked again: {Problem}")]
    private static partial void LogNotAnswered(ILogger logger, string region, string tenant, string problem);
}
