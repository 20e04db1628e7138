using System.Collections.Concurrent;
using System.Diagnostics;

namespace OrleansScheduler.Tests.Storage;

/// <summary>The statements that whoever makes this one, and what is called from there, sends to PostgreSQL until it is disposed: the driver's own account of them.</summary>
public sealed class StatementLog : IDisposable
{
    private readonly ConcurrentQueue<string> _texts = new();
    private readonly Activity _caller = new(nameof(StatementLog));
    private readonly ActivityListener _listener;

    public StatementLog()
    {
        _caller.SetIdFormat(ActivityIdFormat.W3C).Start();
        _listener = new()
        {
            ShouldListenTo = source => source.Name == "Npgsql",
            Sample = (ref creation) => creation.Parent.TraceId == _caller.TraceId ? ActivitySamplingResult.AllData : ActivitySamplingResult.None,
            ActivityStopped = Add,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public IReadOnlyCollection<string> Texts => _texts;

    public void Dispose()
    {
        _listener.Dispose();
        _caller.Dispose();
    }

    private void Add(Activity activity)
    {
        if (activity.TraceId == _caller.TraceId && activity.GetTagItem("db.query.text") is string text)
        {
            _texts.Enqueue(text);
        }
    }
}
