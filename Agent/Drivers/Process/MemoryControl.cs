using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Memory limits by cgroup v2: a group per attempt below one that this agent may write. Absent where there is no such
/// hierarchy with the memory controller (cgroup v1 hosts, containers without delegation): then limits are not enforced.
/// </summary>
internal sealed class MemoryControl
{
    private readonly string _base;

    private MemoryControl(string folder) => _base = folder;

    /// <summary>Finds a place for groups and tries it; null and the reason in words where there is none.</summary>
    public static MemoryControl? Detect(out string why)
    {
        try
        {
            var mount = File.ReadLines("/proc/self/mountinfo").Select(line => line.Split(' '))
                .Where(f => f.Length > 9 && f[Array.IndexOf(f, "-") + 1] == "cgroup2").Select(f => f[4]).FirstOrDefault();
            var own = File.ReadLines("/proc/self/cgroup").FirstOrDefault(line => line.StartsWith("0::", StringComparison.Ordinal))?[3..];
            if (mount is null || own is null)
            {
                why = "this machine has no cgroup v2 hierarchy";
                return null;
            }

            return At(mount, own.Trim('/'), out why);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            why = $"the cgroup v2 hierarchy is not writable ({e.Message})";
            return null;
        }
    }

    /// <summary>Makes an attempt's group with its limit. Throws <see cref="IOException"/>.</summary>
    public string Open(AttemptId id, long memoryBytes)
    {
        var group = Path.Combine(_base, id.FolderName);
        Directory.CreateDirectory(group);
        Write(group, "memory.max", memoryBytes.ToString(CultureInfo.InvariantCulture));
        Write(group, "memory.oom.group", "1");
        return group;
    }

    /// <summary>The group of an attempt of an earlier agent; null where there is none.</summary>
    public string? Find(AttemptId id) => Path.Combine(_base, id.FolderName) is var group && Directory.Exists(group) ? group : null;

    /// <summary>Ends all that is left in a group.</summary>
    public static void Kill(string group) => Write(group, "cgroup.kill", "1");

    /// <summary>What a group has used at most, in bytes, and whether the kernel ended something at the limit.</summary>
    public static (long PeakBytes, bool OutOfMemory) Measure(string group)
    {
        var peak = Path.Combine(group, "memory.peak");
        var events = File.ReadLines(Path.Combine(group, "memory.events"));
        return (File.Exists(peak) ? long.Parse(File.ReadAllText(peak), CultureInfo.InvariantCulture) : 0,
            events.Any(line => line.StartsWith("oom_kill ", StringComparison.Ordinal) && !line.EndsWith(" 0", StringComparison.Ordinal)));
    }

    /// <summary>Removes an empty group.</summary>
    public static void Close(string group) => Directory.Delete(group);

    private static MemoryControl? At(string mount, string own, out string why)
    {
        var parent = Path.Combine(mount, own);
        if (!File.ReadAllText(Path.Combine(parent, "cgroup.controllers")).Split(' ', '\n').Contains("memory"))
        {
            why = $"the cgroup v2 hierarchy at {mount} has no memory controller (a cgroup v1 or hybrid machine)";
            return null;
        }

        // Below the root a group with processes of its own cannot hand controllers on: the agent moves to a leaf.
        if (own.Length > 0)
        {
            var leaf = Path.Combine(parent, "osched-agent");
            Directory.CreateDirectory(leaf);
            Write(leaf, "cgroup.procs", LibC.Pid().ToString(CultureInfo.InvariantCulture));
        }

        Write(parent, "cgroup.subtree_control", "+memory");
        var folder = Path.Combine(parent, "osched-attempts");
        Directory.CreateDirectory(folder);
        Write(folder, "cgroup.subtree_control", "+memory");
        why = $"by cgroup v2 at {folder}";
        return new MemoryControl(folder);
    }

    private static void Write(string group, string file, string text) => File.WriteAllText(Path.Combine(group, file), text);
}
