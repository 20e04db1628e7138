using OrleansScheduler.Storage.Faults;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Stops or holds up the next commit of a region at a chosen place, once.</summary>
public sealed class CommitStops : ICommitFaults
{
    private readonly Lock _gate = new();
    private CommitPoint? _next;
    private string? _region;
    private int _skip;
    private TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TaskCompletionSource? _hold;

    /// <summary>Arms the stop, for a region's commits or all, after so many that pass; the task ends when it has happened.</summary>
    public Task StopAt(CommitPoint point, string? region = null, int skip = 0)
    {
        lock (_gate)
        {
            (_next, _region, _skip) = (point, region, skip);
            _hold = null;
            _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _stopped.Task;
        }
    }

    /// <summary>Arms a hold: the task ends when the commit is there, and the commit goes on at <see cref="Release"/>.</summary>
    public Task HoldAt(CommitPoint point)
    {
        var held = StopAt(point);
        lock (_gate)
        {
            _hold = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }

        return held;
    }

    /// <summary>Lets the held commit go on.</summary>
    public void Release() => _hold!.SetResult();

    public void Reached(CommitPoint point, string region)
    {
        TaskCompletionSource? hold;
        lock (_gate)
        {
            if (_next != point || (_region is not null && _region != region) || _skip-- > 0)
            {
                return;
            }

            _next = null;
            hold = _hold;
            _stopped.SetResult();
        }

        if (hold is not null)
        {
            hold.Task.GetAwaiter().GetResult();
            return;
        }

        throw new IOException($"The test stopped the commit at {point}.");
    }
}
