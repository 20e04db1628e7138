using System.Diagnostics;

namespace OrleansScheduler.Agent.Spool;

/// <summary>
/// Removes folders that a job could write to. By <c>rm</c>, not by .NET: it walks with open folders and never follows
/// a link, so a process that escaped cannot trade a folder for a link to something of the agent's meanwhile.
/// </summary>
internal static class FolderRemoval
{
    private const int FoldersPerCall = 100;

    /// <summary>Removes what exists of these. Throws <see cref="IOException"/> when something stays.</summary>
    public static void Remove(params IReadOnlyList<string> folders)
    {
        foreach (var some in folders.Where(Directory.Exists).Chunk(FoldersPerCall))
        {
            var start = new ProcessStartInfo("/bin/rm") { RedirectStandardError = true, UseShellExecute = false };
            foreach (var word in (IEnumerable<string>)["-rf", "--one-file-system", "--", .. some])
            {
                start.ArgumentList.Add(word);
            }

            using var rm = System.Diagnostics.Process.Start(start) ?? throw new IOException("cannot start /bin/rm");
            var words = rm.StandardError.ReadToEnd();
            rm.WaitForExit();
            if (rm.ExitCode != 0)
            {
                throw new IOException($"rm -rf: {words.Trim()}");
            }
        }
    }
}
