using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>A look at all processes of the machine, by session.</summary>
internal sealed class ProcessTable
{
    private readonly ILookup<int, ProcessStat> _bySession;
    private readonly ILookup<int, ProcessStat> _byParent;

    private ProcessTable(IReadOnlyCollection<ProcessStat> all)
    {
        _bySession = all.ToLookup(p => p.Session);
        _byParent = all.ToLookup(p => p.Parent);
    }

    /// <summary>Reads <c>/proc</c>. Zombies are left out: they hold nothing but their number.</summary>
    public static ProcessTable Read()
    {
        var all = new List<ProcessStat>();
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path.AsSpan()), NumberStyles.None, CultureInfo.InvariantCulture, out var pid)
                && ProcessStat.Read(pid) is { State: not 'Z' } process)
            {
                all.Add(process);
            }
        }

        return new ProcessTable(all);
    }

    /// <summary>
    /// The processes of a session, and their descendants that made sessions of their own. Empty when the session's id
    /// belongs to a process that started at another time: then the number was given away anew.
    /// </summary>
    public IReadOnlyList<ProcessStat> Session(int session, long leaderStart)
    {
        var members = _bySession[session].ToList();
        if (members.Any(p => p.Pid == session && p.StartTicks != leaderStart))
        {
            return [];
        }

        var seen = members.Select(p => p.Pid).ToHashSet();
        for (var i = 0; i < members.Count; i++)
        {
            members.AddRange(_byParent[members[i].Pid].Where(child => seen.Add(child.Pid)));
        }

        return members;
    }
}
