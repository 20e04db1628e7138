namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>Tenants whose backlogs are never empty, on simulated nodes.</summary>
/// <param name="Weights">A tenant for each: <c>a</c>, <c>b</c>, <c>c</c>.</param>
/// <param name="Nodes">Simulated nodes.</param>
/// <param name="CpuPerNode">Cores of each; a task takes one.</param>
/// <param name="TaskMs">How long a task runs.</param>
/// <param name="FromSeconds">Start of what is measured, after the first placement.</param>
/// <param name="ToSeconds">End of it.</param>
public sealed record BacklogOptions(int[] Weights, int Nodes, int CpuPerNode, int TaskMs, int FromSeconds, int ToSeconds);
