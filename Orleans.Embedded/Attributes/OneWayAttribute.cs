namespace Orleans.Concurrency;

/// <summary>The caller does not wait for calls of this interface method and learns nothing of their outcome.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OneWayAttribute : Attribute;
