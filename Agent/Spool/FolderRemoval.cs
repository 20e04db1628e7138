using System.ComponentModel;
using System.Diagnostics;

namespace OrleansScheduler.Agent.Spool;

/// <summary>
/// Removes folders that a job could write to. By <c>rm</c>, not by .NET: it walks with open folders and never follows
/// a link, so a process that escaped cannot trade a folder for a link to something of the agent's meanwhile.
/// </summary>
internal static class FolderRemoval
{
    /// <summary>Removes a folder, where it exists. Throws <see cref="IOException"/> when something stays.</summary>
    public static void Remove(string folder)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        using var rm = Start([folder]);
        var words = rm.StandardError.ReadToEnd();
        rm.WaitForExit();
        Check(rm, words);
    }

    /// <summary>Removes at most <see cref="AgentLimits.FoldersPerRemovalMax"/> folders. Throws <see cref="IOException"/> when something stays.</summary>
    public static async Task RemoveAsync(IReadOnlyList<string> folders, CancellationToken cancellation)
    {
        using var rm = Start(folders);
        try
        {
            var words = await rm.StandardError.ReadToEndAsync(cancellation);
            await rm.WaitForExitAsync(cancellation);
            Check(rm, words);
        }
        catch (OperationCanceledException)
        {
            rm.Kill();
            throw;
        }
    }

    private static System.Diagnostics.Process Start(IReadOnlyList<string> folders)
    {
        var start = new ProcessStartInfo("/bin/rm") { RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in (IEnumerable<string>)["-rf", "--one-file-system", "--", .. folders])
        {
            start.ArgumentList.Add(word);
        }

        try
        {
            return System.Diagnostics.Process.Start(start) ?? throw new IOException("cannot start /bin/rm");
        }
        catch (Win32Exception e)
        {
            throw new IOException($"cannot start /bin/rm: {e.Message}", e);
        }
    }

    private static void Check(System.Diagnostics.Process rm, string words)
    {
        if (rm.ExitCode != 0)
        {
            throw new IOException($"rm -rf: {words.Trim()}");
        }
    }
}
