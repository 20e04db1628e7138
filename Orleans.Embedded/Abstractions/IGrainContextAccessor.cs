namespace Orleans.Runtime;

/// <summary>The activation whose turn is running here; null outside grains.</summary>
public interface IGrainContextAccessor
{
    IGrainContext GrainContext { get; }
}
