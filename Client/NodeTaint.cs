namespace OrleansScheduler.Client;

/// <summary>A mark on a node that keeps tasks away unless they tolerate it.</summary>
/// <param name="Key">Name of the taint.</param>
/// <param name="Value">Its value; empty where the key alone matters.</param>
/// <param name="Effect">What it does to a task without a matching toleration: <c>NoSchedule</c> or <c>PreferNoSchedule</c>.</param>
public sealed record NodeTaint(string Key, string Value = "", string Effect = "NoSchedule");
