using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>Requests for output that wait for an agent's answer.</summary>
internal sealed class LogRequests
{
    private readonly Dictionary<string, TaskCompletionSource<LogChunk>> _waiting = new(StringComparer.Ordinal);

    /// <summary>Throws <see cref="RefusedException"/> when too many wait or the id is in use.</summary>
    public Task<LogChunk> Open(string requestId, string node)
    {
        if (_waiting.Count >= GrainLimits.LogRequestsPerNode)
        {
            throw new RefusedException(RefusalCodes.NodeUnreachable,
                $"{_waiting.Count} requests for output wait on node '{node}' already; try again soon.");
        }

        var answer = new TaskCompletionSource<LogChunk>(TaskCreationOptions.RunContinuationsAsynchronously);
        return _waiting.TryAdd(requestId, answer)
            ? answer.Task
            : throw new RefusedException(RefusalCodes.Invalid, $"A request for output with the id '{requestId}' waits already.");
    }

    public void Close(string requestId) => _waiting.Remove(requestId);

    public void Complete(string requestId, LogChunk chunk)
    {
        if (_waiting.TryGetValue(requestId, out var answer))
        {
            answer.TrySetResult(chunk);
        }
    }

    public void FailAll(string node)
    {
        foreach (var answer in _waiting.Values)
        {
            answer.TrySetException(new RefusedException(RefusalCodes.NodeUnreachable, $"The agent of node '{node}' is gone."));
        }
    }
}
