using System.Diagnostics;
using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Recovery;

namespace OrleansScheduler.Benchmarks.Scheduling;

/// <summary>A full region with a backlog, in which attempts end in a fixed pseudo-random order.</summary>
internal sealed class SteadyLoad
{
    private const int EndsPerCycle = 64;
    private const int Classes = 64;
    private const int Tenants = 32;

    private readonly RegionScheduler _scheduler = new(new(RegionName.Parse("bench")));
    private readonly RegionChanges _changes = new();
    private readonly List<AttemptPlaced> _running = [];
    private uint _state = 1;
    private long _nowMs = 1_000;

    public SteadyLoad(int nodes, int backlog, PlacementStrategy strategy)
    {
        // Enough beyond the backlog to fill every node: a task takes 1 to 4.9 CPU of a node's 32.
        _scheduler.Restore(new() { Jobs = Rows(backlog + nodes * 16, strategy) }, 0);
        for (var i = 0; i < nodes; i++)
            _scheduler.Apply(new NodeJoined(new(NodeName.Parse($"node-{i}"), ResourceAmounts.Of(32_000, 128L << 30))), _nowMs, _changes);
        bool more;
        do
        {
            more = _scheduler.Decide(_nowMs, _changes);
            Take();
        }
        while (more);
    }

    /// <summary>Single-task jobs of 64 classes and 32 tenants, in no order of class or tenant.</summary>
    public static IEnumerable<RestoredJob> Rows(int count, PlacementStrategy strategy)
    {
        var keys = Enumerable.Range(0, Classes).Select(i => new TaskRequirement
        {
            Resources = ResourceAmounts.Of(1_000 + i % 8 * 500 + i * 7, (1L + i / 8) << 30),
            Strategy = strategy,
        }.Key).ToArray();
        var tenants = Enumerable.Range(0, Tenants).Select(i => TenantPath.Parse($"org-{i % 4}/team-{i}")).ToArray();
        for (var i = 0; i < count; i++)
        {
            var mixed = (uint)i * 2_654_435_761u;
            yield return new(
                JobId.Create(i / 1_000, (UInt128)(i + 1)), tenants[mixed % Tenants], i + 1, keys[(mixed >> 8) % Classes],
                1, Priorities.Normal, 0, true, i / 1_000, null);
        }
    }

    /// <summary>Runs cycles; decisions a second of processor time of the whole process. Adds each cycle's ticks to the list.</summary>
    public double Cycles(int cycles, bool render, List<long>? times)
    {
        var decisions = 0;
        long characters = 0;
        var started = Environment.CpuUsage.TotalTime;
        for (var cycle = 0; cycle < cycles; cycle++)
        {
            var from = Stopwatch.GetTimestamp();
            _nowMs++;
            for (var i = 0; i < EndsPerCycle; i++)
                EndOne();
            _scheduler.Decide(_nowMs, _changes);
            if (render)
                characters += _changes.Audit.Sum(a => a.Text.Length + (a.RationaleJson?.Length ?? 0));
            decisions += _changes.Placed.Count;
            times?.Add(Stopwatch.GetTimestamp() - from);
            Take();
        }

        GC.KeepAlive(characters);
        return decisions / (Environment.CpuUsage.TotalTime - started).TotalSeconds;
    }

    private void EndOne()
    {
        _state = _state * 1_664_525 + 1_013_904_223;
        var at = (int)((ulong)_state * (ulong)_running.Count >> 32);
        var attempt = _running[at];
        _running[at] = _running[^1];
        _running.RemoveAt(_running.Count - 1);
        _scheduler.Apply(new AttemptFinished(attempt.Attempt, attempt.Token, AttemptOutcome.Succeeded, 0), _nowMs, _changes);
    }

    private void Take()
    {
        _running.AddRange(_changes.Placed);
        _changes.Clear();
    }
}
