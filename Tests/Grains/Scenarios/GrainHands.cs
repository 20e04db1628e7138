using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Hands;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Operators' hands on the main region, each with the reason "why" by the key "ops".</summary>
public static class GrainHands
{
    public static HandMessage Pause(string? tenant = null) => new() { Kind = "pause", Id = tenant is null ? "region" : $"queue:{tenant}", Tenant = tenant };

    public static HandMessage Hold(string job) => new() { Kind = "hold", Id = job, Job = job };

    public static HandMessage Force(string job, string node, int task = 0) => new() { Kind = "force", Id = $"{job}/{task}", Job = job, Task = task, Node = node };

    public static HandMessage Veto(string node, string? job = null, string? tenant = null) =>
        new() { Kind = "veto", Id = $"{node}-{job}{tenant}", Node = node, Job = job, Tenant = tenant };

    public static Task LayAsync(this IRegionGrain region, HandMessage hand) => region.ChangeHand(Change(hand, lift: false));

    public static Task LiftAsync(this IRegionGrain region, HandMessage hand) => region.ChangeHand(Change(hand, lift: true));

    public static HandChange Change(HandMessage hand, bool lift) => new()
    {
        Hand = hand with { Reason = "why", Actor = "ops" },
        Lift = lift,
        Actor = "ops",
        Reason = "why",
    };

    /// <summary>The region reads its rows anew.</summary>
    public static async Task RestartRegionAsync(this GrainCluster cluster)
    {
        await cluster.Silos.DeactivateAsync(cluster.MainRegion);
        await cluster.MainRegion.Wake();
    }

    /// <summary>Creates a tenant.</summary>
    public static Task CreateTenantAsync(this GrainCluster cluster, string path) => cluster.Tenant(path).Configure(new() { Create = true, Trusted = true });
}
