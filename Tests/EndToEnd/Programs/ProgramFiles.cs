namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>The programs as they were built beside the one that runs: same engine, same configuration.</summary>
public static class ProgramFiles
{
    public static string Silo { get; } = Find("Silo", "OrleansScheduler.Silo.dll");

    public static string Agent { get; } = Find("Agent", "osched-agent.dll");

    public static string Cli { get; } = Find("Cli", "osched.dll");

    // artifacts/<engine>/bin/<project>/<configuration>/: the running program is in one of these folders.
    private static string Find(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory.TrimEnd(Path.DirectorySeparatorChar));
        var path = Path.Combine(here.Parent!.Parent!.FullName, project, here.Name, file);
        return File.Exists(path) ? path : throw new FileNotFoundException($"{path} is missing: build the solution in the configuration '{here.Name}' first.");
    }
}
