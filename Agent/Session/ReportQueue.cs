using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Agent.Session;

/// <summary>
/// Reports that the server has not taken: the newest per attempt, oldest attempt first. A report that was replaced while
/// it was on its way stays. Safe for several threads, with one that sends.
/// </summary>
public sealed class ReportQueue
{
    private readonly Lock _gate = new();
    private readonly LinkedList<(AttemptId Id, AttemptReport Report)> _order = new();
    private readonly Dictionary<AttemptId, LinkedListNode<(AttemptId Id, AttemptReport Report)>> _byAttempt = [];
    private TaskCompletionSource _filled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Adds a report, in the place of an older one of the attempt.</summary>
    public void Add(AttemptId id, AttemptReport report)
    {
        lock (_gate)
        {
            if (_byAttempt.TryGetValue(id, out var node))
            {
                node.Value = (id, report);
            }
            else
            {
                _byAttempt[id] = _order.AddLast((id, report));
            }

            _filled.TrySetResult();
        }
    }

    /// <summary>Completes when there is something to send.</summary>
    public Task WaitAsync(CancellationToken cancellation)
    {
        lock (_gate)
        {
            if (_order.Count == 0 && _filled.Task.IsCompleted)
            {
                _filled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            }

            return _filled.Task.WaitAsync(cancellation);
        }
    }

    /// <summary>The oldest reports; they stay until <see cref="Remove"/>.</summary>
    public IReadOnlyList<(AttemptId Id, AttemptReport Report)> Peek(int max)
    {
        lock (_gate)
        {
            return [.. _order.Take(max)];
        }
    }

    /// <summary>The server took this one: it goes, unless a newer one replaced it. True when nothing waits for the attempt any more.</summary>
    public bool Remove(AttemptId id, AttemptReport report)
    {
        lock (_gate)
        {
            if (!_byAttempt.TryGetValue(id, out var node) || !ReferenceEquals(node.Value.Report, report))
            {
                return false;
            }

            _order.Remove(node);
            return _byAttempt.Remove(id);
        }
    }

    /// <summary>The server wants it later: others go first.</summary>
    public void Postpone(AttemptId id)
    {
        lock (_gate)
        {
            if (_byAttempt.TryGetValue(id, out var node))
            {
                _order.Remove(node);
                _order.AddLast(node);
            }
        }
    }
}
