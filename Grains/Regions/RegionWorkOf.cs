using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Grains.Regions;

/// <summary>A request that somebody awaits.</summary>
internal abstract class RegionWork<TReply> : RegionWork
{
    private readonly TaskCompletionSource<TReply> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TReply _reply = default!;
    private RefusedException? _refusal;

    public Task<TReply> Answer => _answer.Task;

    public sealed override void Apply(RegionTurn turn)
    {
        _refusal = null;
        try
        {
            _reply = Change(turn);
        }
        catch (RefusedException e)
        {
            _refusal = e;
        }
    }

    public sealed override void Acknowledge()
    {
        if (_refusal is { } refusal)
        {
            _answer.TrySetException(refusal);
        }
        else
        {
            _answer.TrySetResult(_reply);
        }
    }

    public sealed override void Fail(RefusedException problem) => _answer.TrySetException(problem);

    /// <summary>The answer, when others than this request itself came to it.</summary>
    protected void Complete(TReply reply) => _answer.TrySetResult(reply);

    /// <summary>Changes memory and answers what the caller is told once that is durable. A refusal changes nothing.</summary>
    protected abstract TReply Change(RegionTurn turn);
}
