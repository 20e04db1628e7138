using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Simulation;

/// <summary>What must hold after every step, recomputed from the attempt rows alone.</summary>
internal static class Promises
{
    public static void Check(RegionSimulation simulation, ulong seed)
    {
        var live = simulation.Rows.Attempts.Values.Where(a => !AttemptStates.IsFinal(a.State)).ToList();
        foreach (var node in simulation.Scheduler.Nodes())
        {
            var here = live.Where(a => a.Node == node.Spec.Name).ToList();
            var used = Sum(here);
            Assert.True(used.Equals(node.Used) && here.Count == node.Attempts, $"seed {seed} at {simulation.NowMs}: {node.Spec.Name} uses {node.Used}, its attempts {used}");
            Assert.True(used.CpuMillis <= node.Spec.Capacity.CpuMillis && used.MemoryBytes <= node.Spec.Capacity.MemoryBytes, $"seed {seed} at {simulation.NowMs}: {node.Spec.Name} is over its capacity");
            Assert.True(node.State != NodeState.Lost || here.Count == 0, $"seed {seed} at {simulation.NowMs}: {node.Spec.Name} is lost and has attempts");
        }

        foreach (var tenant in simulation.Scheduler.Shares())
        {
            Assert.True(!(tenant.RunningTasks > tenant.RunLimit), $"seed {seed} at {simulation.NowMs}: {tenant.Tenant} is over its run limit");
            Assert.True(!(tenant.Usage.CpuMillis > tenant.HardLimit?.CpuMillis), $"seed {seed} at {simulation.NowMs}: {tenant.Tenant} is over its hard limit");
        }

        Assert.Equal(live.Count, live.DistinctBy(a => a.Id.Task).Count());
    }

    /// <summary>Every job's counts are those of its tasks' last attempts.</summary>
    public static void CheckCounts(RegionSimulation simulation, ulong seed)
    {
        var last = simulation.Rows.Attempts.Values.GroupBy(a => a.Id.Task).Select(g => g.MaxBy(a => a.Id.Number)!).ToLookup(a => a.Id.Task.Job);
        foreach (var job in simulation.Rows.Ended.Values)
        {
            var succeeded = last[job.Job].Count(a => a.State == AttemptState.Succeeded);
            Assert.True(succeeded == job.Counts.Succeeded, $"seed {seed}: {job} against {succeeded} attempts that succeeded");
            Assert.True(job.State != JobState.Succeeded || succeeded == job.Counts.Total, $"seed {seed}: {job}");
            Assert.True(job.State != JobState.Failed || last[job.Job].Count(a => a.State != AttemptState.Succeeded) == job.Counts.Failed, $"seed {seed}: {job}");
        }
    }

    private static ResourceAmounts Sum(List<AttemptRow> attempts) =>
        ResourceAmounts.Of(attempts.Sum(a => a.Resources.CpuMillis), attempts.Sum(a => a.Resources.MemoryBytes));
}
