using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>A program that becomes another user, by number, and then a command.</summary>
/// <param name="Program">Its path.</param>
/// <param name="Name">What it is called in messages.</param>
internal sealed record UserSwitch(string Program, string Name)
{
    private static readonly string[] Folders = ["/usr/sbin", "/usr/bin", "/sbin", "/bin", "/usr/local/sbin", "/usr/local/bin"];

    // coreutils' chroot takes "+20000" for a number; setpriv asks the name service for a user of that name first, which may be
    // a directory server, for every attempt. A container may lack the right to the one or the other.
    private static readonly string[] Names = ["chroot", "setpriv"];

    /// <summary>Finds one for a user and a group; null with the reason when none works.</summary>
    internal delegate UserSwitch? Search(uint uid, uint gid, out string obstacle);

    /// <summary>
    /// The first of the machine's programs that does it, found by trying; null with the reason when none does. Throws
    /// <see cref="IOException"/> when one cannot be started at all, for that tells nothing.
    /// </summary>
    public static UserSwitch? Find(uint uid, uint gid, out string obstacle)
    {
        var tried = new List<string>();
        foreach (var name in Names)
        {
            if (Array.Find(Folders, folder => File.Exists($"{folder}/{name}")) is not { } folder)
            {
                tried.Add($"{name} is not there");
                continue;
            }

            var found = new UserSwitch($"{folder}/{name}", name);
            if (found.Try(uid, gid) is not { } failure)
            {
                obstacle = "";
                return found;
            }

            tried.Add(failure);
        }

        obstacle = string.Join("; ", tried);
        return null;
    }

    /// <summary>The words before a command that make it run as that user, of that one group.</summary>
    public IReadOnlyList<string> Words(uint uid, uint gid) => Name == Names[0]
        ? [Program, $"--userspec=+{uid}:+{gid}", "--groups=", "--skip-chdir", "/"]
        : [Program, $"--reuid={uid}", $"--regid={gid}", "--clear-groups", "--"];

    /// <summary>What went wrong; null when the user was switched. Both streams hold a line at the most, so one may be read after the other.</summary>
    private string? Try(uint uid, uint gid)
    {
        var words = Words(uid, gid);
        var start = new ProcessStartInfo(words[0]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var word in words.Skip(1).Concat(["id", "-u"]))
        {
            start.ArgumentList.Add(word);
        }

        try
        {
            using var trial = System.Diagnostics.Process.Start(start) ?? throw new IOException($"cannot start {Program}");
            var became = trial.StandardOutput.ReadToEnd().Trim();
            var said = trial.StandardError.ReadToEnd().Trim();
            trial.WaitForExit();
            return trial.ExitCode != 0 ? said.Length > 0 ? said : $"{Name} ended with {trial.ExitCode}"
                : became != uid.ToString(CultureInfo.InvariantCulture) ? $"{Name} became user {became} instead of {uid}"
                : null;
        }
        catch (Win32Exception e)
        {
            throw new IOException($"cannot start {Program}: {e.Message}", e);
        }
    }
}
