namespace OrleansScheduler.Agent.Session;

/// <summary>The highest (epoch, token) seen of each task. Bounded: the oldest are forgotten, long after the server forgot their commands. Not safe for several threads.</summary>
public sealed class TaskFences(int max)
{
    private readonly Dictionary<(string Job, int Task), (long Epoch, long Token)> _seen = [];
    private readonly Queue<(string Job, int Task)> _order = new();

    /// <summary>Whether a command about an attempt that is not held came before, or is older than what was seen; else it is what was seen from now on.</summary>
    public bool IsStale(string job, int task, long epoch, long token)
    {
        var known = _seen.TryGetValue((job, task), out var seen);
        if (known && (token <= seen.Token || epoch < seen.Epoch))
        {
            return true;
        }

        _seen[(job, task)] = (epoch, token);
        if (!known)
        {
            _order.Enqueue((job, task));
            if (_order.Count > max)
            {
                _seen.Remove(_order.Dequeue());
            }
        }

        return false;
    }
}
