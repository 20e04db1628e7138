namespace Orleans.Concurrency;

/// <summary>Calls of this grain class may interleave at their awaits; still one turn at a time.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ReentrantAttribute : Attribute;
