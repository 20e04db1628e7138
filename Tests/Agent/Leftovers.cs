using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent;

/// <summary>Ends what a test's agent left running, found through its spool.</summary>
internal static class Leftovers
{
    private const int KillSignal = 9;

    public static void Kill(string spool)
    {
        var shims = Directory.EnumerateFiles(spool, "pid", SearchOption.AllDirectories)
            .Select(file => ShimIdentity.Parse(File.ReadAllText(file))).OfType<ShimIdentity>().ToArray();
        for (var table = ProcessTable.Read(); shims.SelectMany(s => table.Session(s.Pid, s.StartTicks)).ToArray() is { Length: > 0 } left; table = ProcessTable.Read())
        {
            foreach (var process in left)
            {
                _ = LibC.Kill(process.Pid, KillSignal);
            }
        }
    }
}
