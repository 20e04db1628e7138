using OrleansScheduler.Storage.Faults;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Stops the next commit of a region at a chosen place, once.</summary>
public sealed class CommitStops : ICommitFaults
{
    private readonly Lock _gate = new();
    private CommitPoint? _next;
    private TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Arms the stop; the task ends when it has happened.</summary>
    public Task StopAt(CommitPoint point)
    {
        lock (_gate)
        {
            _next = point;
            _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return _stopped.Task;
        }
    }

    public void Reached(CommitPoint point, string region)
    {
        lock (_gate)
        {
            if (_next != point)
            {
                return;
            }

            _next = null;
            _stopped.SetResult();
        }

        throw new IOException($"The test stopped the commit at {point}.");
    }
}
