using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>One task of a job: the job and the task's index from 0. Text form: <c>job/index</c>.</summary>
public readonly record struct TaskId(JobId Job, int Index) : IComparable<TaskId>
{
    /// <summary>Reads <c>job/index</c>.</summary>
    /// <exception cref="FormatException">The text has another form.</exception>
    public static TaskId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not a task id: job/index is needed.");

    /// <summary>Reads <c>job/index</c>; false when the text has another form.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out TaskId id)
    {
        id = default;
        if (text is null || text.Length <= JobId.TextLength + 1 || text[JobId.TextLength] != '/' || !JobId.TryParse(text[..JobId.TextLength], out var job)
            || !int.TryParse(text.AsSpan(JobId.TextLength + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var index))
        {
            return false;
        }

        id = new(job, index);
        return true;
    }

    public int CompareTo(TaskId other) => Job.CompareTo(other.Job) is var byJob and not 0 ? byJob : Index.CompareTo(other.Index);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Job}/{Index}");
}
