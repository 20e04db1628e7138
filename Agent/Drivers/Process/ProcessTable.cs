using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>A look at all processes of the machine, by session.</summary>
internal sealed class ProcessTable
{
    private readonly ILookup<int, ProcessStat> _bySession;
    private readonly ILookup<int, ProcessStat> _byParent;
    private readonly Lazy<ILookup<string, ProcessStat>> _byMark;

    private ProcessTable(IReadOnlyCollection<ProcessStat> all)
    {
        _bySession = all.ToLookup(p => p.Session);
        _byParent = all.ToLookup(p => p.Parent);
        _byMark = new(() => all.Select(p => (Process: p, Mark: AttemptMark.Read(p.Pid))).Where(m => m.Mark is not null)
            .ToLookup(m => m.Mark!, m => m.Process, StringComparer.Ordinal));
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
    /// All processes of an attempt whose shim is or was: its session, descendants, and those that escaped both but carry
    /// the attempt's mark, run as its user and are no older than it. Looks into every process of the machine, once a table.
    /// </summary>
    public IReadOnlyList<ProcessStat> Everything(RunningAttempt attempt)
    {
        if (attempt.Shim is not { } shim)
        {
            return [];
        }

        var session = Session(shim.Pid, shim.StartTicks);
        var escaped = _byMark.Value[attempt.Folder.Work]
            .Where(p => p.StartTicks >= shim.StartTicks && p.Pid != shim.Pid && ProcessStatus.Read(p.Pid)?.Uid == attempt.Uid);
        return [.. session, .. escaped.ExceptBy(session.Select(p => p.Pid), p => p.Pid)];
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
