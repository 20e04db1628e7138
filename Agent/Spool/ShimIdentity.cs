namespace OrleansScheduler.Agent.Spool;

/// <summary>What a shim wrote about itself before its command could exist.</summary>
/// <param name="Pid">Its process id, which is its session's and its process group's id too.</param>
/// <param name="StartTicks">Field 22 of <c>/proc/pid/stat</c>: clock ticks since boot. With the pid it is unique within a boot.</param>
public readonly record struct ShimIdentity(int Pid, long StartTicks)
{
    /// <summary>Reads <c>pid start\n</c>; null while the line is not whole.</summary>
    public static ShimIdentity? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (!text.EndsWith('\n'))
        {
            return null;
        }

        var parts = text.TrimEnd('\n').Split(' ');
        return parts.Length == 2 && int.TryParse(parts[0], out var pid) && long.TryParse(parts[1], out var start)
            ? new ShimIdentity(pid, start)
            : null;
    }
}
