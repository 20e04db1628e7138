namespace OrleansScheduler.Scheduling.Model;

/// <summary>An amount of one resource, in the resource's unit (millicores, bytes, GPU thousandths, or whole units).</summary>
public readonly record struct ResourceAmount(string Name, long Amount);
