using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Tests.EndToEnd.Scenarios;

/// <summary>What a crash scenario left behind, to be judged.</summary>
/// <param name="Acknowledged">Ids of the jobs whose submission was answered.</param>
/// <param name="Jobs">These jobs as they ended.</param>
/// <param name="Lines">What the tasks wrote, <c>job/task</c> each.</param>
/// <param name="AttemptsMax">Most attempts of any task.</param>
/// <param name="Audit">The region's audit.</param>
/// <param name="Kills">How often the target was killed.</param>
/// <param name="Elapsed">From the first submission to the last end.</param>
public sealed record CrashResult(
    IReadOnlyList<string> Acknowledged,
    IReadOnlyList<JobView> Jobs,
    IReadOnlyList<string> Lines,
    int AttemptsMax,
    IReadOnlyList<EventView> Audit,
    int Kills,
    TimeSpan Elapsed)
{
    /// <summary>What is wrong, in words; empty when every promise held.</summary>
    public IReadOnlyList<string> Problems(int tasks)
    {
        var found = new List<string>();
        found.AddRange(Jobs.Where(job => job.State != "Succeeded").Select(job => $"job {job.Id} is {job.State}: {job.ReasonText}"));
        found.AddRange(Lines.CountBy(line => line, StringComparer.Ordinal).Where(line => line.Value != 1).Select(line => $"task {line.Key} wrote {line.Value} lines"));
        if (Lines.Distinct(StringComparer.Ordinal).Count() != tasks)
        {
            found.Add($"{Lines.Distinct(StringComparer.Ordinal).Count()} of {tasks} tasks wrote a line");
        }

        if (AttemptsMax != 1)
        {
            found.Add($"a task took {AttemptsMax} attempts: its process was not left alone");
        }

        // Then tasks run again, as they should: the machine was too slow for the scenario, or the program for its lease.
        found.AddRange(Audit.Where(row => row.Kind == "node.lost").Select(row => $"the node was lost at {row.At:HH:mm:ss.fff}: {row.Text}"));
        found.AddRange(Audit.Index().Where(row => row.Item.Sequence != row.Index + 1).Take(1)
            .Select(row => $"the audit has {row.Item.Sequence} where {row.Index + 1} belongs"));
        return found;
    }
}
