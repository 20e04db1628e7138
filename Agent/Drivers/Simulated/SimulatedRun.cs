using System.Globalization;

namespace OrleansScheduler.Agent.Drivers.Simulated;

/// <summary>What a simulated attempt does: how long it lasts and how it exits.</summary>
/// <param name="Length">Its run time.</param>
/// <param name="ExitCode">Its exit status.</param>
public readonly record struct SimulatedRun(TimeSpan Length, int ExitCode)
{
    /// <summary>The variable of a spec that gives the length, such as <c>1500ms</c>, <c>90s</c>, <c>5m</c>; it wins over the command.</summary>
    public const string LengthVariable = "SIM_DURATION";

    /// <summary>The variable of a spec that gives the exit status; it wins over the command.</summary>
    public const string ExitVariable = "SIM_EXIT_CODE";

    /// <summary>
    /// Reads an order: <c>sleep N</c> lasts N seconds, <c>true</c> and <c>false</c> end at once, <c>exit N</c> (also as
    /// <c>sh -c 'exit N'</c> and <c>sh -c 'sleep N; exit M'</c>) exits so; all else lasts <paramref name="usual"/> and succeeds.
    /// </summary>
    public static SimulatedRun Of(AttemptOrder order, TimeSpan usual)
    {
        ArgumentNullException.ThrowIfNull(order);
        var words = order.Command is [_, "-c", var script, ..] ? script : string.Join(' ', order.Command);
        var run = new SimulatedRun(usual, 0);
        var known = false;
        foreach (var step in words.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var next = Step(step.Split(' ', StringSplitOptions.RemoveEmptyEntries));
            if (next is not { } read)
            {
                known = false;
                break;
            }

            run = known ? new SimulatedRun(run.Length + read.Length, read.ExitCode) : read;
            known = true;
        }

        run = known ? run : new SimulatedRun(usual, 0);
        return new SimulatedRun(
            order.Env.TryGetValue(LengthVariable, out var length) && TryParseLength(length, out var said) ? said : run.Length,
            order.Env.TryGetValue(ExitVariable, out var exit) && int.TryParse(exit, NumberStyles.None, CultureInfo.InvariantCulture, out var code) ? code : run.ExitCode);
    }

    /// <summary>Lengths as in a spec: a number and <c>ms</c>, <c>s</c>, <c>m</c>, <c>h</c> or <c>d</c>; seconds without a unit.</summary>
    public static bool TryParseLength(string? text, out TimeSpan length)
    {
        var (unit, ms) = text switch
        {
            null => ("", 0m),
            _ when text.EndsWith("ms", StringComparison.Ordinal) => ("ms", 1m),
            _ when text.EndsWith('s') => ("s", 1_000m),
            _ when text.EndsWith('m') => ("m", 60_000m),
            _ when text.EndsWith('h') => ("h", 3_600_000m),
            _ when text.EndsWith('d') => ("d", 86_400_000m),
            _ => ("", 1_000m),
        };
        length = default;
        if (!decimal.TryParse(text.AsSpan(0, (text?.Length ?? 0) - unit.Length), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number)
            || number * ms > (decimal)TimeSpan.FromDays(3650).TotalMilliseconds)
        {
            return false;
        }

        length = TimeSpan.FromMilliseconds((double)(number * ms));
        return true;
    }

    private static SimulatedRun? Step(string[] words) => words switch
    {
        ["true"] or [":"] => new SimulatedRun(TimeSpan.Zero, 0),
        ["false"] => new SimulatedRun(TimeSpan.Zero, 1),
        ["exit"] => new SimulatedRun(TimeSpan.Zero, 0),
        ["exit", var code] when byte.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var exit) => new SimulatedRun(TimeSpan.Zero, exit),
        ["sleep", var seconds] when TryParseLength(seconds, out var length) => new SimulatedRun(length, 0),
        _ => null,
    };
}
