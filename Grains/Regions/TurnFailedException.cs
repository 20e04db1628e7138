namespace OrleansScheduler.Grains.Regions;

/// <summary>A turn could not take place because of a defect: memory is spoilt, and nothing of the turn was written.</summary>
/// <param name="work">The request that could not be applied; null when the fault is in what follows from all of them.</param>
internal sealed class TurnFailedException(Exception cause, RegionWork? work) : Exception($"The turn could not take place: {cause.GetType().Name}: {cause.Message}", cause)
{
    public RegionWork? Work { get; } = work;
}
