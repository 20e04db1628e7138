using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Simulation;

/// <summary>
/// Properties of any run. A failure names its seed: <c>Run(new() { Seed = … })</c> repeats it.
/// </summary>
public class RegionSimulationTests
{
    public static TheoryData<ulong> Seeds => [.. Enumerable.Range(1, 40).Select(i => (ulong)i * 7919)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_AnySeed_KeepsItsPromisesAndEndsEveryJob(ulong seed)
    {
        var simulation = Run(new() { Seed = seed });
        Assert.True(simulation.Scheduler.LiveJobs == 0, $"seed {seed}: {simulation.Scheduler.LiveJobs} jobs never ended");
        Assert.Equal(100, simulation.Rows.Ended.Count);
        foreach (var job in simulation.Rows.Ended.Values)
            Assert.True(job.Counts is { Pending: 0, Running: 0 }, $"seed {seed}: {job}");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Run_WithCrashes_RecoversFromItsRowsAndEndsEveryJob(ulong seed)
    {
        var simulation = Run(new() { Seed = seed, CrashPerMille = 200, GuaranteePerMille = seed % 2 == 0 ? 500 : 0 });
        Assert.True(simulation.Crashes > 0, $"seed {seed}: no crash");
        Assert.True(simulation.Scheduler.LiveJobs == 0, $"seed {seed}: {simulation.Scheduler.LiveJobs} jobs never ended");
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4711)]
    public void Run_Twice_GivesTheSameBytes(ulong seed)
    {
        var options = new WorkloadOptions { Seed = seed, Jobs = 300, CrashPerMille = 20, GuaranteePerMille = 500 };
        var log = Run(options).Log.ToString();
        Assert.Equal(log, Run(options).Log.ToString());
        Assert.NotEqual(log, Run(options with { Seed = seed + 1 }).Log.ToString());
    }

    [Fact]
    public void Run_LongerWithSmallBudget_KeepsItsPromises()
    {
        var region = new RegionOptions(RegionName.Parse("sim")) { DecisionsPerCycle = 2, AgingMsPerPoint = 3 };
        var simulation = Run(new() { Seed = 99, Jobs = 600, Nodes = 3, Tenants = 5, ArrivalMaxMs = 20, TasksMax = 20 }, region);
        Assert.Equal(0, simulation.Scheduler.LiveJobs);
    }

    private static RegionSimulation Run(WorkloadOptions options, RegionOptions? region = null)
    {
        var simulation = new RegionSimulation(region ?? new(RegionName.Parse("sim")), options);
        simulation.Stepped = s => Promises.Check(s, options.Seed);
        simulation.Run();
        Promises.CheckCounts(simulation, options.Seed);
        return simulation;
    }
}
