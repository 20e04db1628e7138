using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Alarms;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Alarms;

/// <summary>A region's alarms: those that its scheduler sees, and agents whose clocks are off.</summary>
internal static class RegionAlarms
{
    public static ImmutableArray<AlarmView> Of(RegionMemory memory, SchedulerGrainOptions options, long nowMs)
    {
        var bounds = new AlarmBounds
        {
            StarvingMs = options.AlarmStarvingMs,
            StuckMs = options.AlarmQueueStuckMs,
            FlapLosses = options.AlarmFlapLosses,
            FlapWindowMs = options.AlarmFlapWindowMs,
            ClockSkewMs = options.AlarmClockSkewMs,
        };
        return
        [
            .. memory.Scheduler.Alarms(nowMs, bounds)
                .Concat(memory.Nodes.Values.Where(n => n.State != NodeState.Lost).OrderBy(n => n.Name, StringComparer.Ordinal).Select(n => ClockOf(n, bounds)).OfType<Alarm>())
                .Select(a => Of(a, memory.Region)),
        ];
    }

    private static Alarm? ClockOf(NodeEntry node, AlarmBounds bounds) =>
        node.ClockSkewMs is { } skew && Math.Abs(skew) > bounds.ClockSkewMs
            ? new(AlarmCodes.AgentClock, false, node.ClockSkewSinceMs,
                $"The clock of node {node.Name}'s agent is {Durations.Format(Math.Abs(skew))} {(skew > 0 ? "ahead" : "behind")}.",
                "Set the machine's clock, by NTP for instance; no decision rests on it, but the times that it tells do.") { Node = node.Spec.Name }
            : null;

    private static AlarmView Of(Alarm alarm, string region) => new()
    {
        Code = alarm.Code,
        Severity = alarm.Critical ? "critical" : "warning",
        Region = region,
        Tenant = alarm.Tenant?.Value,
        Node = alarm.Node?.Value,
        Since = DateTimeOffset.FromUnixTimeMilliseconds(alarm.SinceMs),
        Text = alarm.Text,
        Help = alarm.Help,
    };
}
