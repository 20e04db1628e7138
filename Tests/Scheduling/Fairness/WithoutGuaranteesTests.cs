using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Guarantees cost those nothing who have none: every decision is, to the byte, what it was before there were any.</summary>
public sealed class WithoutGuaranteesTests
{
    [Theory]
    [InlineData(1, "1adc67f26c52a085")]
    [InlineData(7, "5b59b759127d2eb8")]
    [InlineData(19, "15382734cc8292c6")]
    [InlineData(4_711, "ec46e8f3679b3e7e")]
    public void Decisions_AreThoseOfDominantSharesAlone(int seed, string expected) => Assert.Equal(expected, Hash(seed));

    private static string Hash(int seed)
    {
        var simulation = new RegionSimulation(
            new(RegionName.Parse("plain")),
            new() { Seed = (ulong)seed, Nodes = 6, Tenants = 5, Jobs = 120, TasksMax = 12, FailPerMille = 100, NodeFaultPerMille = 50, CancelPerMille = 50 });
        simulation.Run();
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(simulation.Log.ToString())))[..16];
    }
}
