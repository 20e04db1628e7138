using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Simulation;

/// <summary>Draws nodes, tenants and jobs of a <see cref="WorkloadOptions"/>. Every job fits on some node of the draw.</summary>
public sealed class Workload(WorkloadOptions options, SeededRandom random)
{
    private static readonly string[] Disks = ["ssd", "hdd"];
    private static readonly int[] Cpus = [4, 8, 16];

    public WorkloadOptions Options { get; } = options;

    public SeededRandom Random { get; } = random;

    /// <summary>Nodes n1, n2, … of 4 to 16 CPU with a disk label; the first ones have 16 CPU, one of each disk.</summary>
    public NodeSpec Node(int number)
    {
        var cpu = number <= Disks.Length ? Cpus[^1] : Random.Pick<int>(Cpus);
        var disk = number <= Disks.Length ? Disks[number - 1] : Random.Pick<string>(Disks);
        return new(NodeName.Parse($"n{number}"), ResourceAmounts.Of(cpu * 1000, cpu * 4_000_000_000L)) { Labels = LabelSet.Of(("disk", disk)) };
    }

    public TenantSettings Tenant(int number)
    {
        var settings = new TenantSettings(TenantPath.Parse($"t{number}"))
        {
            Weight = (int)Random.Between(1, 4),
            RunLimit = Random.Chance(300) ? (int)Random.Between(1, 10) : null,
            HardLimit = Random.Chance(300) ? ResourceAmounts.Of(Random.Between(4, 16) * 1000, 0) : null,
        };
        return Options.GuaranteePerMille > 0 && Random.Chance(Options.GuaranteePerMille)
            ? settings with { Guarantee = ResourceAmounts.Of(Random.Between(1, 4) * 1000, Random.Between(0, 8) * 1_000_000_000) }
            : settings;
    }

    public (TenantPath Tenant, JobSpec Spec) Job(int number, long nowMs)
    {
        var spec = new JobSpec(
            $"job-{number}",
            ResourceAmounts.Of(Random.Between(1, 8) * 500, Random.Between(1, 8) * 1_000_000_000),
            new(["simulated"]) { Retries = (int)Random.Below(4) })
        {
            Tasks = (int)Random.Between(1, Options.TasksMax),
            Scheduling = new()
            {
                Strategy = (PlacementStrategy)Random.Below(5),
                Priority = (int)Random.Between(0, Limits.PriorityMax),
                Preemptible = Random.Chance(800),
                NotBeforeMs = Random.Chance(100) ? nowMs + Random.Between(1, 5_000) : null,
            },
            Placement = new() { NodeSelector = Random.Chance(300) ? LabelSet.Of(("disk", Random.Pick<string>(Disks))) : LabelSet.Empty },
        };
        return (TenantPath.Parse($"t{Random.Between(1, Options.Tenants)}"), spec);
    }
}
