using System.Globalization;
using System.Text;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// The attempt that a process belongs to by its own environment, named by its work folder: what finds a process that
/// forked twice, made a session of its own and lost its parents. A job may clear or forge it, so it counts only with the
/// right user.
/// </summary>
internal static class AttemptMark
{
    private const string Name = "OSCHED_WORK=";

    public static string Variable(string work) => Name + work;

    /// <summary>The work folder that a process says it is of; null where it names none, is gone, or may not be looked at.</summary>
    public static string? Read(int pid)
    {
        try
        {
            return Parse(Encoding.UTF8.GetString(File.ReadAllBytes(string.Create(CultureInfo.InvariantCulture, $"/proc/{pid}/environ"))));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Reads variables that a NUL ends each.</summary>
    public static string? Parse(string environment) => environment.Contains(Name, StringComparison.Ordinal)
        ? Array.Find(environment.Split('\0'), v => v.StartsWith(Name, StringComparison.Ordinal))?[Name.Length..]
        : null; // Nearly every process of a machine.
}
