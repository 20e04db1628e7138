namespace OrleansScheduler.Grains.Regions;

/// <summary>A turn could not be applied because of a defect: memory is spoilt, and nothing of the turn was written.</summary>
internal sealed class TurnFailedException(Exception cause)
    : Exception($"The turn could not be applied: {cause.GetType().Name}: {cause.Message}", cause);
