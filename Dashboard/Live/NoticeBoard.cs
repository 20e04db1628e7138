using System.Collections.Immutable;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>What a page tells its user after actions: good news goes by itself, problems stay until they are taken away.</summary>
public sealed class NoticeBoard
{
    private static readonly TimeSpan Shown = TimeSpan.FromSeconds(8);

    /// <summary>The latest, oldest first.</summary>
    public ImmutableArray<Notice> All { get; private set; } = [];

    /// <summary>Tells that something was done.</summary>
    public void Done(string text, DateTimeOffset now) => Add(new Notice(text, null, now + Shown));

    /// <summary>Tells that something was refused.</summary>
    public void Refused(string text, ApiProblem problem) => Add(new Notice(text, problem, null));

    /// <summary>Takes one away.</summary>
    public void Remove(Notice notice) => All = All.Remove(notice);

    /// <summary>Takes away what has been shown long enough.</summary>
    public void DropOld(DateTimeOffset now) => All = All.RemoveAll(notice => notice.Until < now);

    private void Add(Notice notice) => All = [.. All.Add(notice).TakeLast(DashboardLimits.Notices)];
}
