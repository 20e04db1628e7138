using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A registration as the scheduler's node, checked.</summary>
internal static class NodeDeclaration
{
    /// <summary>The node, or what is wrong with its declaration and what would be right.</summary>
    public static NodeSpec? Read(NodeRegistration registration, out string problem)
    {
        problem = "";
        try
        {
            if (!registration.Capacity.Any(c => c.Name == ResourceNames.Cpu))
            {
                problem = $"node '{registration.Node}' declares no cpu: its capacity needs at least cpu and memory.";
                return null;
            }

            if (registration.Labels.Length > Limits.LabelsPerNode || registration.Taints.Length > Limits.TaintsPerNode)
            {
                problem = $"node '{registration.Node}' has {registration.Labels.Length} labels and {registration.Taints.Length} taints: "
                    + $"at most {Limits.LabelsPerNode} and {Limits.TaintsPerNode} are possible.";
                return null;
            }

            return new(NodeName.Parse(registration.Node), NodeMapping.AmountsOf(registration.Capacity))
            {
                Zone = registration.Zone,
                Rack = registration.Rack,
                RunsUntrusted = registration.RunsUntrusted,
                Labels = NodeMapping.LabelsOf(registration.Labels),
                Taints = [.. registration.Taints.Select(t => new Taint(t.Key, t.Value, EffectOf(t.Effect)))],
            };
        }
        catch (Exception e) when (e is FormatException or ArgumentException)
        {
            problem = e.Message;
            return null;
        }
    }

    private static TaintEffect EffectOf(string text) => Enum.TryParse<TaintEffect>(text, out var effect) && Enum.IsDefined(effect)
        ? effect
        : throw new FormatException($"'{text}' is no effect of a taint: NoSchedule or PreferNoSchedule is needed.");
}
