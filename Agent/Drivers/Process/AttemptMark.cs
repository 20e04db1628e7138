using System.Globalization;
using System.Text;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// The attempt that a process belongs to by its own environment: what finds a process that forked twice, made a session
/// of its own and lost its parents. A job may clear or forge it, so it counts only with the right user.
/// </summary>
internal static class AttemptMark
{
    public const string Job = "OSCHED_JOB_ID=";
    public const string Task = "OSCHED_TASK_INDEX=";
    public const string Attempt = "OSCHED_ATTEMPT=";
    public const string Token = "OSCHED_TOKEN=";
    public const string Node = "OSCHED_NODE=";

    /// <summary>The variables that say which attempt it is.</summary>
    public static IEnumerable<string> Variables(AttemptId id) =>
    [
        Job + id.Job, Number(Task, id.Task), Number(Attempt, id.Attempt), Number(Token, id.Token), Node + id.Node,
    ];

    /// <summary>The attempt that a process says it is of; null where it names none, is gone, or may not be looked at.</summary>
    public static AttemptId? Read(int pid)
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
    public static AttemptId? Parse(string environment)
    {
        if (!environment.Contains(Job, StringComparison.Ordinal))
        {
            return null; // Nearly every process of a machine.
        }

        var variables = environment.Split('\0');
        return Value(variables, Job) is { } job && Value(variables, Node) is { } node
            && int.TryParse(Value(variables, Task), NumberStyles.None, CultureInfo.InvariantCulture, out var task)
            && int.TryParse(Value(variables, Attempt), NumberStyles.None, CultureInfo.InvariantCulture, out var attempt)
            && long.TryParse(Value(variables, Token), NumberStyles.None, CultureInfo.InvariantCulture, out var token)
            ? new AttemptId(node, job, task, attempt, token)
            : null;
    }

    private static string? Value(string[] variables, string name) =>
        Array.Find(variables, v => v.StartsWith(name, StringComparison.Ordinal))?[name.Length..];

    private static string Number(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}{value}");
}
