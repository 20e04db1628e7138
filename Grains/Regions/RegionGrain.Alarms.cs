using System.Collections.Immutable;
using OrleansScheduler.Grains.Alarms;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Regions;

/// <content>Alarms: what lasts too long is noted in the sweep, and told when somebody asks.</content>
public sealed partial class RegionGrain
{
    private long _observedAtMs;

    public Task<ImmutableArray<AlarmView>> GetAlarms() => Task.FromResult(RegionAlarms.Of(Demand(), _options, NowMs));

    private void Observe()
    {
        if (_memory is { } memory && NowMs - _observedAtMs >= GrainLimits.ObserveMs)
        {
            _observedAtMs = NowMs;
            memory.Scheduler.Observe(NowMs);
        }
    }
}
