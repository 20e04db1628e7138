using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage.Regions;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// Brings jobs that leave to the regions that shall take them: per target one call at a time, again until it answers. It
/// lives as long as its memory.
/// </summary>
internal sealed partial class JobMoves(
    RegionMemory memory, IGrainFactory grains, IRegionStore store, Func<SettleMovesWork, Task<bool>> settle, ILogger logger)
{
    private readonly HashSet<string> _busy = new(StringComparer.Ordinal);
    private bool _stopped;

    /// <summary>Offers what waits to be offered.</summary>
    public void Kick()
    {
        if (memory.Outgoing.Count == 0 || _stopped)
        {
            return;
        }

        foreach (var target in memory.Outgoing.Values.Select(o => o.Move.Target).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList())
        {
            if (_busy.Add(target))
            {
                _ = OfferAllAsync(target);
            }
        }
    }

    /// <summary>Its memory is gone: the next one goes on from the rows.</summary>
    public void Stop()
    {
        _stopped = true;
        // In any order: each waiter is told alike.
        foreach (var outgoing in memory.Outgoing.Values)
        {
            outgoing.Settled.TrySetCanceled();
        }
    }

    private async Task OfferAllAsync(string target)
    {
        try
        {
            while (!_stopped && NextBatch(target) is { Count: > 0 } batch)
            {
                await OfferAsync(target, batch);
            }
        }
        catch (Exception e)
        {
            LogNotTaken(logger, memory.Region, target, e.Message);
        }
        finally
        {
            _busy.Remove(target);
        }
    }

    private List<OutgoingJob> NextBatch(string target) =>
    [
        .. memory.Outgoing.Values
            .Where(o => o.Move.Target == target)
            .OrderBy(o => o.Move.AtMs).ThenBy(o => o.Move.Job, StringComparer.Ordinal)
            .Take(GrainLimits.JobsPerOffer),
    ];

    private async Task OfferAsync(string target, List<OutgoingJob> batch)
    {
        var outcomes = await grains.GetGrain<IRegionGrain>(target).Receive(memory.Region, [.. batch.Select(o => o.Move.Job)]);
        var tasks = await store.ReadTasksAsync([.. outcomes.Where(o => !o.IsMoved).Select(o => o.Job)]);
        try
        {
            await settle(new SettleMovesWork(outcomes, RegionReader.ByJob(tasks)));
        }
        catch (RefusedException)
        {
            batch.ForEach(o => o.Settled.TrySetCanceled());
            throw;
        }

        var byJob = outcomes.ToImmutableDictionary(o => o.Job, StringComparer.Ordinal);
        foreach (var outgoing in batch)
        {
            outgoing.Settled.TrySetResult(byJob[outgoing.Move.Job]);
        }
    }

    [LoggerMessage(EventId = 3231, Level = LogLevel.Information, Message = "Region {Region}: region {Target} did not take jobs that move there and is asked again: {Problem}")]
    private static partial void LogNotTaken(ILogger logger, string region, string target, string problem);
}
