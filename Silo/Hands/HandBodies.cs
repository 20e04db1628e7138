using System.Globalization;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Hands;

/// <summary>Reads what the bodies of operators' actions have in common.</summary>
internal static class HandBodies
{
    /// <summary>The index of a task; 0 where none is given.</summary>
    public static int Task(this JsonBody body) =>
        body.Whole("task", 0, Scheduling.Model.Limits.TasksPerJob - 1, ProblemCodes.TaskIndexInvalid) ?? 0;

    /// <summary>A node's name; null when it is wrong (then noted).</summary>
    public static string? Node(this JsonBody body)
    {
        var node = body.Text("node", Scheduling.Model.Limits.NodeNameChars, ProblemCodes.NodeNameInvalid, required: true);
        if (node is null || NodeName.TryParse(node, out _))
            return node;
        body.Fail("node", ProblemCodes.NodeNameInvalid, "'node' is not a node's name.");
        return null;
    }

    /// <summary>A tenant's path; null when it is absent or wrong (then noted).</summary>
    public static string? Tenant(this JsonBody body)
    {
        var tenant = body.Text("tenant", Scheduling.Model.Limits.TenantPathChars, ProblemCodes.TenantInvalid);
        if (tenant is null || TenantPath.TryParse(tenant, out _))
            return tenant;
        body.Fail("tenant", ProblemCodes.TenantInvalid, "'tenant' is not a tenant's path.");
        return null;
    }

    /// <summary>A priority by class or number; 0 when it is wrong (then noted).</summary>
    public static int Priority(this JsonBody body)
    {
        var text = body.Text("priority", Scheduling.Model.Limits.JobNameChars, ProblemCodes.PriorityInvalid, required: true);
        if (text is null)
            return 0;
        if (Priorities.TryParse(text, out var priority))
            return priority;
        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out priority) && priority <= Scheduling.Model.Limits.PriorityMax)
            return priority;
        body.Fail("priority", ProblemCodes.PriorityInvalid, $"'priority' is one of {Priorities.Names}, or a whole number from 0 to {Scheduling.Model.Limits.PriorityMax} as a text.");
        return 0;
    }

    /// <summary>A duration in milliseconds; null when it is absent or wrong (then noted).</summary>
    public static long? Duration(this JsonBody body, string name)
    {
        if (body.Text(name, Limits.FilterTextChars, ProblemCodes.DurationInvalid) is not { } text)
            return null;
        if (Durations.TryParse(text, out var ms) && ms > 0)
            return ms;
        body.Fail(name, ProblemCodes.DurationInvalid, $"'{name}' must be a duration such as 90s, 10m or 2h.");
        return null;
    }
}
