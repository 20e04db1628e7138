using System.Diagnostics;
using System.Globalization;

namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>Whom root becomes where a program must have no rights: the system's nobody, by setpriv. For tests that run as root.</summary>
public sealed class UnprivilegedUser
{
    /// <summary>The uid and gid that belong to nobody on every Linux.</summary>
    private const int Nobody = 65534;

    private UnprivilegedUser()
    {
    }

    /// <summary>The words before a command that make it run so; the process stays the same one.</summary>
    public static IReadOnlyList<string> Prefix { get; } =
        ["setpriv", string.Create(CultureInfo.InvariantCulture, $"--reuid={Nobody}"), string.Create(CultureInfo.InvariantCulture, $"--regid={Nobody}"), "--clear-groups", "--no-new-privs", "--"];

    /// <summary>That user, who must be able to run <paramref name="program"/>; null and the reason where it cannot be.</summary>
    public static UnprivilegedUser? Find(string program, out string obstacle)
    {
        try
        {
            var ended = Run([.. Prefix, "test", "-r", program], out var words);
            obstacle = ended == 0 ? "" : $"uid {Nobody} cannot read {program}, so no program of this tree can run as that user: {words}";
            return ended == 0 ? new UnprivilegedUser() : null;
        }
        catch (System.ComponentModel.Win32Exception missing)
        {
            obstacle = $"there is no setpriv to leave root with: {missing.Message}";
            return null;
        }
    }

    /// <summary>Gives a folder to that user.</summary>
    public void Own(string folder)
    {
        if (Run(["chown", string.Create(CultureInfo.InvariantCulture, $"{Nobody}:{Nobody}"), folder], out var words) != 0)
        {
            throw new IOException(words);
        }
    }

    private static int Run(IReadOnlyList<string> command, out string words)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command.Skip(1)) { RedirectStandardError = true, UseShellExecute = false })!;
        words = process.StandardError.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode;
    }
}
