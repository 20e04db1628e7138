using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Whether the kernel lets this process become other users: root may lack that in a container.</summary>
internal static class SwitchRights
{
    private const int SetGid = 6;
    private const int SetUid = 7;

    /// <summary>What stands in the way for the agent itself and these ids, in words; null when nothing does.</summary>
    /// <param name="uids">The first and the last user id that it may have to become.</param>
    /// <param name="gids">The first and the last group id.</param>
    public static string? Obstacle((uint First, uint Last) uids, (uint First, uint Last) gids)
        => Obstacle(File.ReadLines("/proc/self/status"), File.ReadLines("/proc/self/uid_map"), File.ReadLines("/proc/self/gid_map"), uids, gids);

    /// <summary>The same from the lines of <c>/proc/pid/status</c>, <c>uid_map</c> and <c>gid_map</c> (capabilities(7), user_namespaces(7)).</summary>
    public static string? Obstacle(IEnumerable<string> status, IEnumerable<string> uidMap, IEnumerable<string> gidMap, (uint First, uint Last) uids, (uint First, uint Last) gids)
    {
        var held = Effective(status);
        return (held & (1UL << SetUid)) == 0 ? "it lacks the capability CAP_SETUID"
            : (held & (1UL << SetGid)) == 0 ? "it lacks the capability CAP_SETGID"
            : Unmapped(uidMap.ToList(), uids) is { } user ? $"user {user} does not exist in its user namespace, see --job-uid and --job-uid-range"
            : Unmapped(gidMap.ToList(), gids) is { } group ? $"group {group} does not exist in its user namespace, see --job-gid and --job-uid-range"
            : null;
    }

    private static ulong Effective(IEnumerable<string> status)
    {
        const string name = "CapEff:";
        var line = status.First(l => l.StartsWith(name, StringComparison.Ordinal));
        return ulong.Parse(line.AsSpan(name.Length).Trim(), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture);
    }

    private static uint? Unmapped(List<string> map, (uint First, uint Last) ids)
        => !map.Exists(line => Holds(line, ids.First)) ? ids.First
            : !map.Exists(line => Holds(line, ids.Last)) ? ids.Last
            : null;

    /// <summary>A line is the first id inside, the first outside, and how many.</summary>
    private static bool Holds(string line, uint id)
    {
        var fields = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var first = long.Parse(fields[0], CultureInfo.InvariantCulture);
        return id >= first && id < first + long.Parse(fields[2], CultureInfo.InvariantCulture);
    }
}
