namespace Orleans.Placement;

/// <summary>Activate on the silo that the hash of the grain's identity chooses.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class HashBasedPlacementAttribute : PlacementAttribute;
