using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Simulation;

namespace OrleansScheduler.Tests.Scheduling.Fairness;

/// <summary>Guarantees cost those nothing who have none: every decision is, to the byte, what it was before there were any (but for the words of a tenant's turn, which changed since).</summary>
public sealed class WithoutGuaranteesTests
{
    [Theory]
    [InlineData(1, "9afdc2dbb76807fd")]
    [InlineData(7, "f8b8c936a1f9fb07")]
    [InlineData(19, "f407b067630fefbd")]
    [InlineData(4_711, "754ebba6c9012423")]
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
