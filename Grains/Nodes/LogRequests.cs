using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;

namespace OrleansScheduler.Grains.Nodes;

/// <summary>Requests for output that are at an agent. Nobody's followers take all the waits that an agent has.</summary>
internal sealed class LogRequests
{
    private readonly Dictionary<string, Pending> _open = new(StringComparer.Ordinal);

    /// <summary>
    /// Notes a request. What is sent to the agent asks for no wait where the tenant, or all together, have their part of waits.
    /// Throws <see cref="RefusedException"/> when too many are open or the id is in use.
    /// </summary>
    public (Task<LogChunk> Answer, LogRequest Sent) Open(LogRequest request, string node)
    {
        var own = _open.Values.Where(p => string.Equals(p.Tenant, request.Tenant, StringComparison.Ordinal));
        if (_open.Count >= GrainLimits.LogRequestsPerNode || own.Count() >= GrainLimits.LogRequestsPerTenant)
        {
            throw new RefusedException(RefusalCodes.NodeUnreachable,
                $"{_open.Count} requests for output are open on node '{node}' already; try again soon.");
        }

        var waits = request.WaitMs > 0
            && _open.Values.Count(p => p.Waits) < GrainLimits.LogWaitsPerNode
            && own.Count(p => p.Waits) < GrainLimits.LogWaitsPerTenant;
        var pending = new Pending(request.Tenant, waits, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return _open.TryAdd(request.RequestId, pending)
            ? (pending.Answer.Task, waits ? request : request with { WaitMs = 0 })
            : throw new RefusedException(RefusalCodes.Invalid, $"A request for output with the id '{request.RequestId}' is open already.");
    }

    public void Close(string requestId) => _open.Remove(requestId);

    public void Complete(string requestId, LogChunk chunk)
    {
        if (_open.TryGetValue(requestId, out var pending))
        {
            pending.Answer.TrySetResult(chunk);
        }
    }

    public void FailAll(string node)
    {
        foreach (var pending in _open.Values)
        {
            pending.Answer.TrySetException(new RefusedException(RefusalCodes.NodeUnreachable, $"The agent of node '{node}' is gone."));
        }
    }

    private sealed record Pending(string Tenant, bool Waits, TaskCompletionSource<LogChunk> Answer);
}
