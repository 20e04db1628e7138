namespace Orleans.Concurrency;

/// <summary>Calls of this interface method change nothing, so they may interleave with each other.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ReadOnlyAttribute : Attribute;
