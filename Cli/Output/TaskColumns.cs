using OrleansScheduler.Cli.Hosting;

namespace OrleansScheduler.Cli.Output;

/// <summary>How tasks and their attempts are shown.</summary>
internal static class TaskColumns
{
    public static IReadOnlyList<Column<TaskRow>> Of(Call call) =>
    [
        new("TASK", r => r.Task.Index, Right: true),
        new("STATE", r => Cell.OfState(r.Task.State)),
        new("ATTEMPT", r => r.Attempt?.Number.ToString(), Right: true),
        new("ATTEMPT STATE", r => Cell.OfState(r.Attempt?.State ?? "")),
        new("NODE", r => r.Attempt?.Node),
        new("EXIT", r => r.Attempt?.ExitCode?.ToString(), Right: true),
        new("TIME", r => r.Attempt?.StartedAt is { } at ? Words.Span((r.Attempt.FinishedAt ?? call.Now) - at) : "", Right: true),
        new("CPU", r => r.Attempt?.CpuMs is { } ms ? Words.Span(TimeSpan.FromMilliseconds(ms)) : "", Right: true),
        new("MEMORY PEAK", r => Words.Bytes(r.Attempt?.MemoryPeakBytes), Right: true),
        new("TOKEN", r => r.Attempt?.Token.ToString(), Wide: true, Right: true),
        new("PLACED", r => Words.Time(r.Attempt?.PlacedAt, call.Host.Zone), Wide: true),
        new("RETRY AT", r => Words.Time(r.Task.RetryAt, call.Host.Zone), Wide: true),
        new("FORCED TO", r => r.Task.ForcedTo, Wide: true),
        new("REASON", r => r.Attempt?.Reason),
    ];
}
