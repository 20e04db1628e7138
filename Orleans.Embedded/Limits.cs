namespace OrleansScheduler.Embedded;

/// <summary>Every limit of the engine that is not an option.</summary>
internal static class Limits
{
    /// <summary>Turns that an activation takes before it queues behind others.</summary>
    internal const int TurnsPerDrain = 128;

    /// <summary>How often waiting calls are checked for their timeout, at most.</summary>
    internal static readonly TimeSpan MaxPulse = TimeSpan.FromSeconds(1);

    /// <summary>How often waiting calls are checked for their timeout, at least.</summary>
    internal static readonly TimeSpan MinPulse = TimeSpan.FromMilliseconds(10);

    /// <summary>A response timeout is met to within one part in this many.</summary>
    internal const int PulsesPerTimeout = 20;

    /// <summary>How long a timer of the runtime may wait; longer waits are cut into pieces.</summary>
    internal static readonly TimeSpan MaxTimerWait = TimeSpan.FromDays(40);

    /// <summary>Depth of nested values in one message.</summary>
    internal const int MessageDepth = 64;
}
