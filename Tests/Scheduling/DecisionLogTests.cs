using OrleansScheduler.Scheduling;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Scheduling;

/// <summary>One scenario's decisions, to the byte: what changes them does so on purpose.</summary>
public class DecisionLogTests
{
    [Fact]
    public void Scenario_GivesTheGoldenDecisions()
    {
        var simulation = new RegionSimulation(
            new(RegionName.Parse("golden")),
            new() { Seed = 42, Nodes = 3, Tenants = 2, Jobs = 12, TasksMax = 4, FailPerMille = 150, NodeFaultPerMille = 150, CancelPerMille = 100 });
        simulation.Run();
        var golden = Path.Combine(AppContext.BaseDirectory, "Scheduling", "Golden", "decisions.txt");
        var decisions = simulation.Log.ToString();
        if (File.Exists(golden) && File.ReadAllText(golden) == decisions)
            return;
        var actual = Path.Combine(Directory.CreateTempSubdirectory("osched-decisions-").FullName, "decisions.txt");
        File.WriteAllText(actual, decisions);
        Assert.Fail($"decisions differ from {golden}; the new ones are in {actual}");
    }
}
