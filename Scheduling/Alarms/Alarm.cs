using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Alarms;

/// <summary>Something in a region that somebody should look at. It lasts as long as its cause and is kept nowhere.</summary>
/// <param name="Code">From <see cref="AlarmCodes"/>.</param>
/// <param name="SinceMs">Unix milliseconds at which its cause was first seen.</param>
/// <param name="Text">What is wrong, with numbers.</param>
/// <param name="Help">What to do about it.</param>
public sealed record Alarm(string Code, bool Critical, long SinceMs, string Text, string Help)
{
    public TenantPath? Tenant { get; init; }

    public NodeName? Node { get; init; }
}
