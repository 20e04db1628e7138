using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>One attempt of a task: the task and the attempt's number from 1. Text form: <c>job/index/number</c>.</summary>
public readonly record struct AttemptId(TaskId Task, int Number) : IComparable<AttemptId>
{
    /// <summary>Reads <c>job/index/number</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static AttemptId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not an attempt id: job/index/number is needed.");

    /// <summary>Reads <c>job/index/number</c>; false when the text has another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out AttemptId id)
    {
        id = default;
        var slash = text?.LastIndexOf('/') ?? -1;
        if (slash < 0 || !TaskId.TryParse(text![..slash], out var task)
            || !int.TryParse(text.AsSpan(slash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return false;
        }

        id = new(task, number);
        return true;
    }

    public int CompareTo(AttemptId other) => Task.CompareTo(other.Task) is var byTask and not 0 ? byTask : Number.CompareTo(other.Number);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Task}/{Number}");
}
