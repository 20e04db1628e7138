namespace Orleans.Placement;

/// <summary>Says on which silo a grain of this class is activated; where nothing is said, on the one with the fewest activations.</summary>
[AttributeUsage(AttributeTargets.Class)]
public abstract class PlacementAttribute : Attribute
{
    private protected PlacementAttribute()
    {
    }
}
