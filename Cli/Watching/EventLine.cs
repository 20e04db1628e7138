using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Watching;

/// <summary>An event as one line for people: <c>12:00:01  placed     Placed on a: …</c>.</summary>
internal static class EventLine
{
    private const int WordWidth = 10;

    /// <summary>The line of an event of one job.</summary>
    /// <param name="e">The event.</param>
    /// <param name="zone">The zone of the time.</param>
    /// <param name="manyTasks">Whether to name the task.</param>
    public static string OfJob(EventView e, TimeZoneInfo zone, bool manyTasks)
    {
        var task = manyTasks && e.Task is { } index ? $"task {index}: " : "";
        return Of(e.At, zone, Word(e.Kind), task + e.Text);
    }

    /// <summary>A line of the same form.</summary>
    public static string Of(DateTimeOffset at, TimeZoneInfo zone, string word, string text) =>
        $"{Words.Clock(at, zone)}  {word.PadRight(WordWidth)}  {text}".TrimEnd();

    /// <summary>The line of an event among others: with its date, its kind and what it is about.</summary>
    public static string OfStream(EventView e, TimeZoneInfo zone)
    {
        var about = e.Job is null ? e.Node ?? e.Tenant ?? "" : e.Task is { } task ? $"{e.Job}/{task}" : e.Job;
        return $"{Words.Time(e.At, zone)}  {e.Kind,-18}  {about,-26}  {e.Text}".TrimEnd();
    }

    private static string Word(string kind) => kind[(kind.IndexOf('.', StringComparison.Ordinal) + 1)..].Replace('_', ' ');
}
