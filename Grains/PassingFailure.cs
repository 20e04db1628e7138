using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Grains;

/// <summary>
/// Tells failed calls that may go well the next time from those that never will: a refusal that names the request's own
/// fault is repeated word for word however often it is asked, so whoever keeps asking stands still behind it.
/// </summary>
internal static class PassingFailure
{
    /// <summary>
    /// Lost calls pass, and so do refusals of a region that recovers, is full, or whose store does not answer. One that
    /// is unknown may be a moment old: those who ask from within have its name from the cluster.
    /// </summary>
    public static bool Is(Exception failure) =>
        failure is not RefusedException refusal || RefusalCodes.Passes(refusal.Code) || refusal.Code == RefusalCodes.RegionUnknown;
}
