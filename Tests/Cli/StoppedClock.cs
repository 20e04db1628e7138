namespace OrleansScheduler.Tests.Cli;

/// <summary>A clock that shows one time; timers run as ever, so that waits end.</summary>
internal sealed class StoppedClock(DateTimeOffset now) : TimeProvider
{
    public override DateTimeOffset GetUtcNow() => now;
}
