namespace OrleansScheduler.Grains.Interfaces;

/// <summary>
/// Tells calls that nobody answered, and that may be answered the next time, from refusals and defects. Which of its
/// exceptions the engine throws depends on how far it has got to know that a silo is gone.
/// </summary>
public static class Unanswered
{
    /// <summary>Lost and rejected calls, and a region that still reads its rows. Whether a lost call took effect is not known.</summary>
    public static bool Is(Exception failure) =>
        failure is OrleansMessageRejectionException or TimeoutException or RefusedException { Code: RefusalCodes.Recovering };
}
