using OrleansScheduler.Client.Agents;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Agents;

/// <summary>What an agent may declare of a node.</summary>
internal static class NodeRules
{
    public static void Check(AgentNode node, string path)
    {
        if (!NodeName.TryParse(node.Name, out _))
            throw ProblemCodes.NodeNameInvalid.At($"{path}.name", $"'{node.Name}' is not a node's name: 1 to 128 of a-z, 0-9, '-', '_', '.' are needed.");
        if (node.Region is not null && !RegionName.TryParse(node.Region, out _))
            throw ProblemCodes.RegionInvalid.At($"{path}.region", $"'{node.Region}' is not a region's name.");
        if (node.Driver is not ("process" or "simulated"))
            throw ProblemCodes.DriverUnknown.At($"{path}.driver", $"'{node.Driver}' is none of process, simulated.");
        CheckPlace(node.Zone, $"{path}.zone");
        CheckPlace(node.Rack, $"{path}.rack");
        CheckCapacity(node, path);
        CheckLabels(node, path);
        CheckTaints(node, path);
        if (node.Attempts.Count > Silo.Limits.HeldAttemptsPerNode)
            throw ProblemCodes.ReportsTooMany.At($"{path}.attempts", $"'{path}.attempts' has more than {Silo.Limits.HeldAttemptsPerNode} entries.");
        for (var i = 0; i < node.Attempts.Count; i++)
        {
            if (node.Attempts[i] is not { } held)
                throw ProblemCodes.WrongType.At($"{path}.attempts[{i}]", $"'{path}.attempts[{i}]' must be an object.");
            AgentRules.CheckAttempt(held.Job, held.Task, held.Attempt, held.Token, held.State, $"{path}.attempts[{i}]");
        }
    }

    private static void CheckPlace(string? name, string path)
    {
        if (name is { Length: > Silo.Limits.PlaceNameChars } || name?.Any(char.IsControl) == true)
            throw ProblemCodes.PlaceNameInvalid.At(path, $"'{path}' has {name.Length} characters; at most {Silo.Limits.PlaceNameChars} are allowed, and no control characters.");
    }

    private static void CheckCapacity(AgentNode node, string path)
    {
        if (node.Capacity is not { Count: > 0 } capacity)
            throw ProblemCodes.ResourcesMissing.At($"{path}.capacity", $"'{path}.capacity' names no resources; cpu and memory are needed.");
        foreach (var (name, text) in capacity)
        {
            if (!ResourceNames.IsValid(name))
                throw ProblemCodes.ResourceNameInvalid.At($"{path}.capacity", $"'{name}' is not the name of a resource such as cpu or example.com/fpga.");
            if (!Quantity.TryParse(name, text, out _, out var error))
                throw ProblemCodes.QuantityInvalid.At($"{path}.capacity.{name}", error);
        }
    }

    private static void CheckLabels(AgentNode node, string path)
    {
        if (node.Labels.Count > Scheduling.Model.Limits.LabelsPerNode)
            throw ProblemCodes.LabelsTooMany.At($"{path}.labels", $"'{path}.labels' has {node.Labels.Count} entries; at most {Scheduling.Model.Limits.LabelsPerNode} are allowed.");
        foreach (var (key, value) in node.Labels)
        {
            if (key.Length is 0 or > Scheduling.Model.Limits.LabelKeyChars || value is not { Length: <= Scheduling.Model.Limits.LabelValueChars })
                throw ProblemCodes.LabelInvalid.At($"{path}.labels", $"The label '{key}' of '{path}' is empty or too long.");
        }
    }

    private static void CheckTaints(AgentNode node, string path)
    {
        if (node.Taints.Count > Scheduling.Model.Limits.TaintsPerNode)
            throw ProblemCodes.TaintInvalid.At($"{path}.taints", $"'{path}.taints' has {node.Taints.Count} entries; at most {Scheduling.Model.Limits.TaintsPerNode} are allowed.");
        foreach (var taint in node.Taints)
        {
            if (taint is not { Key.Length: > 0 and <= Scheduling.Model.Limits.LabelKeyChars, Value.Length: <= Scheduling.Model.Limits.LabelValueChars }
                || !Enum.GetNames<TaintEffect>().Contains(taint.Effect, StringComparer.Ordinal))
            {
                throw ProblemCodes.TaintInvalid.At($"{path}.taints", $"A taint of '{path}' is not valid: a key, a value, and NoSchedule or PreferNoSchedule are needed.");
            }
        }
    }
}
