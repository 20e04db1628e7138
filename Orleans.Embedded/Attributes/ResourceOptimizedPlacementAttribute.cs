namespace Orleans.Placement;

/// <summary>Activate where load is lowest; silos of one process share a machine, so the count of activations decides.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ResourceOptimizedPlacementAttribute : PlacementAttribute;
