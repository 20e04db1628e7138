using System.Globalization;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>The ids of hands, from what they lie on.</summary>
public static class HandIds
{
    /// <summary>A pause of the whole cluster.</summary>
    public const string Cluster = "cluster";

    /// <summary>A pause of the region.</summary>
    public const string Region = "region";

    /// <summary>A pause of a tenant in all regions.</summary>
    public static string Tenant(TenantPath tenant) => $"tenant:{tenant}";

    /// <summary>A pause of a tenant in the region.</summary>
    public static string Queue(TenantPath tenant) => $"queue:{tenant}";

    /// <summary>A hold of a job.</summary>
    public static string Job(JobId job) => job.ToString();

    /// <summary>A forced task.</summary>
    public static string Task(TaskId task) => string.Create(CultureInfo.InvariantCulture, $"{task.Job}/{task.Index}");

    /// <summary>The deadline of a node's drain.</summary>
    public static string Node(NodeName node) => node.Value;
}
