namespace OrleansScheduler.Tests.Agent;

/// <summary>Things in the order they came, to wait for.</summary>
internal sealed class Recorded<T>
{
    private readonly Lock _gate = new();
    private readonly List<T> _all = [];
    private readonly List<(Func<T, bool> Match, TaskCompletionSource<T> Found)> _waiting = [];

    public IReadOnlyList<T> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _all];
            }
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            _all.Add(item);
            foreach (var waiting in _waiting.Where(w => w.Match(item)).ToArray())
            {
                waiting.Found.TrySetResult(item);
                _waiting.Remove(waiting);
            }
        }
    }

    /// <summary>The first that matches, of those that came and those to come.</summary>
    public Task<T> FirstAsync(Func<T, bool> match)
    {
        lock (_gate)
        {
            foreach (var item in _all.Where(match))
            {
                return Task.FromResult(item);
            }

            return NextAsync(match);
        }
    }

    /// <summary>The first that matches, of those to come.</summary>
    public Task<T> NextAsync(Func<T, bool>? match = null)
    {
        var found = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            _waiting.Add((match ?? (_ => true), found));
        }

        return found.Task.WaitAsync(AgentWaits.Generous);
    }
}
