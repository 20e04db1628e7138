using System.Globalization;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// The words and the variables that an attempt is started with. Variables of the spec reach the command only after it
/// lost the agent's rights, by <c>env</c>: an <c>LD_PRELOAD</c> must not act on the shim or on setpriv.
/// </summary>
internal sealed class Launch(string shim, string path, JobIdentities identities)
{
    /// <summary>Names that start so are the agent's; a spec's value for one is not used.</summary>
    public const string ReservedPrefix = "OSCHED_";

    private static readonly string[] ExecWords = ["/bin/sh", "-c", "exec \"$@\"", "sh"];

    public IReadOnlyList<string> Arguments(AttemptOrder order, AttemptFolder folder, JobIdentity identity, string? cgroup)
    {
        var variables = order.Env.Where(v => !v.Key.StartsWith(ReservedPrefix, StringComparison.Ordinal)).Select(v => v.Key + "=" + v.Value).ToArray();
        var words = new List<string> { "sh", shim, folder.Path, cgroup ?? "-" };
        words.AddRange(identities.Prefix(identity));
        if (variables.Length > 0)
        {
            words.Add("/usr/bin/env");
            words.AddRange(variables);
            words.AddRange(order.Command[0].Contains('=', StringComparison.Ordinal) ? ExecWords : []);
        }

        words.AddRange(order.Command);
        return words;
    }

    public IReadOnlyList<string> Environment(AttemptOrder order, AttemptFolder folder) =>
    [
        "PATH=" + path,
        "HOME=" + folder.Work,
        "LANG=C.UTF-8",
        "OSCHED_JOB_ID=" + order.Job,
        Number("OSCHED_TASK_INDEX", order.Task),
        Number("OSCHED_TASK_COUNT", order.Tasks),
        Number("OSCHED_ATTEMPT", order.Attempt),
        Number("OSCHED_TOKEN", order.Token),
        "OSCHED_NODE=" + order.Node,
        "OSCHED_TENANT=" + order.Tenant,
        "OSCHED_JOB_NAME=" + order.JobName,
    ];

    /// <summary>Why these words or variables cannot be given to a process; null when they can.</summary>
    public static string? Fault(AttemptOrder order) =>
        order.Command.Count == 0 || order.Command[0].Length == 0 ? "the command is empty"
        : order.Command.Any(HoldsNul) ? "the command holds a NUL character"
        : order.Env.Any(v => v.Key.Length == 0 || v.Key.Contains('=', StringComparison.Ordinal) || HoldsNul(v.Key) || HoldsNul(v.Value))
            ? "a variable has an empty name, or a name or value that no process can be given"
        : HoldsNul(order.Tenant) || HoldsNul(order.JobName) ? "the tenant or the name holds a NUL character"
        : null;

    private static bool HoldsNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    private static string Number(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
