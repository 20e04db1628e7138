using System.Globalization;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>
/// The words and the variables that an attempt is started with. Variables of the spec reach the command only after it
/// lost the agent's rights: an <c>LD_PRELOAD</c> must not act on the shim or on what switches users. Until then they travel as values
/// of reserved variables, since words of a command line can be read by every user of the machine.
/// </summary>
internal sealed class Launch(string shim, string path, JobIdentities identities)
{
    /// <summary>Names that start so are the agent's; a spec's value for one is not used.</summary>
    public const string ReservedPrefix = "OSCHED_";

    private const string CarriedPrefix = ReservedPrefix + "ENV_";

    /// <summary>Exports what the carried variables hold, forgets them, and becomes the command.</summary>
    private static readonly string[] UnpackWords =
    [
        "/bin/sh", "-c",
        "OSCHED_I=0; while eval \"OSCHED_V=\\${OSCHED_ENV_$OSCHED_I-}\"; [ -n \"$OSCHED_V\" ]; do "
        + "unset \"OSCHED_ENV_$OSCHED_I\"; export \"$OSCHED_V\"; OSCHED_I=$((OSCHED_I+1)); done; "
        + "unset OSCHED_I OSCHED_V; exec \"$@\"",
        "sh",
    ];

    public IReadOnlyList<string> Arguments(AttemptOrder order, AttemptFolder folder, JobIdentity identity, string? cgroup)
    {
        var words = new List<string> { "sh", shim, folder.Path, cgroup ?? "-" };
        words.AddRange(identities.Prefix(identity));
        if (Variables(order).Any())
        {
            words.AddRange(UnpackWords);
        }

        words.AddRange(order.Command);
        return words;
    }

    public IReadOnlyList<string> Environment(AttemptOrder order, AttemptFolder folder) =>
    [
        "PATH=" + path,
        "HOME=" + folder.Work,
        "LANG=C.UTF-8",
        AttemptMark.Variable(folder.Work),
        "OSCHED_JOB_ID=" + order.Job,
        Number("OSCHED_TASK_INDEX", order.Task),
        Number("OSCHED_TASK_COUNT", order.Tasks),
        Number("OSCHED_ATTEMPT", order.Attempt),
        Number("OSCHED_TOKEN", order.Token),
        "OSCHED_NODE=" + order.Node,
        "OSCHED_TENANT=" + order.Tenant,
        "OSCHED_JOB_NAME=" + order.JobName,
        .. Variables(order).Select((v, i) => string.Create(CultureInfo.InvariantCulture, $"{CarriedPrefix}{i}=") + v.Key + "=" + v.Value),
    ];

    /// <summary>Why these words or variables cannot be given to a process; null when they can.</summary>
    public static string? Fault(AttemptOrder order) =>
        order.Command.Count == 0 || order.Command[0].Length == 0 ? "the command is empty"
        : order.Command.Any(HoldsNul) ? "the command holds a NUL character"
        : order.Env.Any(v => !IsName(v.Key) || HoldsNul(v.Value))
            ? "a variable's name is not made of letters, digits and '_', or its value holds a NUL character"
        : HoldsNul(order.Tenant) || HoldsNul(order.JobName) ? "the tenant or the name holds a NUL character"
        : null;

    private static IEnumerable<KeyValuePair<string, string>> Variables(AttemptOrder order) =>
        order.Env.Where(v => !v.Key.StartsWith(ReservedPrefix, StringComparison.Ordinal));

    private static bool IsName(string text) =>
        text.Length > 0 && !char.IsAsciiDigit(text[0]) && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static bool HoldsNul(string text) => text.Contains('\0', StringComparison.Ordinal);

    private static string Number(string name, long value) => string.Create(CultureInfo.InvariantCulture, $"{name}={value}");
}
