using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// Looks at what an attempt holds in memory, at its start and then at doubling intervals until the scan is as frequent:
/// a short attempt is seen too, and a long one costs no more. The kernel's own account of a child cannot serve: it
/// begins with the agent's size. What one process held between two looks is not lost, since the kernel keeps its peak.
/// </summary>
internal sealed class MemoryLooks(DeadlineQueue deadlines)
{
    public void Begin(RunningAttempt attempt) => Look(attempt, AgentLimits.MemoryLookFirst);

    private void Look(RunningAttempt attempt, TimeSpan next)
    {
        if (attempt.HasEnded || attempt.Shim is not { } shim)
        {
            return;
        }

        attempt.SawMemory(Family(shim.Pid));
        if (next < AgentLimits.ScanPeriod)
        {
            deadlines.At(deadlines.Now + next, () => Look(attempt, next * 2));
        }
    }

    /// <summary>A process and its descendants: a few files, where the scan reads those of the whole machine.</summary>
    private static List<int> Family(int pid)
    {
        List<int> family = [pid];
        for (var i = 0; i < family.Count && family.Count < AgentLimits.MemoryLookProcessesMax; i++)
        {
            family.AddRange(Children(family[i]));
        }

        return family;
    }

    private static List<int> Children(int pid)
    {
        var children = new List<int>();
        try
        {
            foreach (var thread in Directory.EnumerateDirectories(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/task")))
            {
                children.AddRange(File.ReadAllText(thread + "/children").Split(' ', StringSplitOptions.RemoveEmptyEntries)
                    .Select(child => int.Parse(child, CultureInfo.InvariantCulture)));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It ended meanwhile, or this kernel does not list children: then the scan alone measures.
        }

        return children;
    }
}
