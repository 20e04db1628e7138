using System.Globalization;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Demo;

/// <summary>
/// The simulated nodes of a region of the demonstration: three zones with racks, every fifth with GPUs. Their taint keeps
/// all jobs away that do not ask for it: nothing that somebody needs may "run" where nothing runs.
/// </summary>
internal static class DemoNodes
{
    /// <summary>Taint and label of every such node.</summary>
    public const string Mark = "demo";

    /// <summary>The regions of a demonstration; real ones stay what they are.</summary>
    public static IReadOnlyList<string> Regions { get; } = ["demo-east", "demo-west"];

    private const int Zones = 3;
    private const int NodesPerRack = 8;
    private const int GpuEvery = 5;

    /// <summary>Names of nodes begin with the region's, so that two regions do not clash.</summary>
    public static string Prefix(string region) => region + "-";

    public static IReadOnlyList<NodeDeclaration> Of(string region, int count) => [.. Enumerable.Range(1, count).Select(i => Node(region, i))];

    private static NodeDeclaration Node(string region, int i)
    {
        var zone = (char)('a' + ((i - 1) % Zones));
        var capacity = new Dictionary<string, string>(StringComparer.Ordinal) { [ResourceNames.Cpu] = "8", [ResourceNames.Memory] = "32Gi" };
        if (i % GpuEvery == 0)
            capacity[ResourceNames.Gpu] = "2";
        return new()
        {
            Name = string.Create(CultureInfo.InvariantCulture, $"{Prefix(region)}{i:D3}"),
            Region = region,
            Zone = $"{region}-{zone}",
            Rack = string.Create(CultureInfo.InvariantCulture, $"{zone}{1 + ((i - 1) / (Zones * NodesPerRack))}"),
            Capacity = capacity,
            Labels = new Dictionary<string, string>(StringComparer.Ordinal) { [Mark] = "true", ["disk"] = i % 2 == 0 ? "ssd" : "hdd" },
            Taints = [new NodeTaint(Mark, "true", "NoSchedule")],
        };
    }
}
