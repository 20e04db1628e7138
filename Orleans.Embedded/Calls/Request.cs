using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>One call on its way: emitted subclasses hold the arguments in fields and know how to call the method on a target.</summary>
internal abstract class Request
{
    /// <summary>Links of the list of the mailbox that the request is in, if any.</summary>
    internal Request? Previous;
    internal Request? Next;
    internal RequestPlace Place;

    private Mailbox? _mailbox;

    internal abstract GrainMethod Method { get; }

    internal abstract bool IsAnswered { get; }

    /// <summary>Whether it is nobody's call but the tick of a timer: it passes no filter, is no use of the grain, and ends with the activation.</summary>
    internal virtual bool IsTick => false;

    internal GrainReference? Target { get; private set; }

    /// <summary>The calling activation; null outside grains.</summary>
    internal Activation? Source { get; private set; }

    internal ContextValues? Context { get; private set; }

    /// <summary>When the caller stops waiting, in milliseconds of the cluster's clock.</summary>
    internal long Deadline { get; private set; } = long.MaxValue;

    /// <summary>Whether its caller has waited too long at that time of the cluster's clock, and waits still.</summary>
    internal bool IsExpired(long nowMs) => Deadline <= nowMs && !IsAnswered;

    private protected bool RoundTrips { get; private set; }

    internal void Prepare(GrainReference target, CallOrigin origin)
    {
        Target = target;
        Source = Activation.Current;
        Context = ContextValues.Current;
        var timeout = Method.TimeoutMs;
        Deadline = origin.Cluster.Clock.NowMs + (timeout < 0 ? origin.ResponseTimeoutMs : timeout);
        if (origin.RoundTrips)
        {
            RoundTrips = true;
            MessageCodec.CopyArguments(this);
            Context = MessageCodec.Copy(Context);
        }
    }

    /// <summary>Takes the request context again, after filters may have changed it.</summary>
    internal void Recapture() => Context = RoundTrips ? MessageCodec.Copy(ContextValues.Current) : ContextValues.Current;

    internal virtual object? GetArgument(int index) => throw new ArgumentOutOfRangeException(nameof(index));

    internal virtual void SetArgument(int index, object? value) => throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>Runs the call as a turn of <paramref name="mailbox"/>.</summary>
    /// <returns>Whether it ended, and is to be answered by <see cref="Reply"/>; otherwise the mailbox is told later.</returns>
    internal abstract bool Run(Mailbox mailbox);

    /// <summary>Answers a call that has ended, once it no longer counts as running: who has the answer finds the activation free.</summary>
    internal abstract void Reply();

    /// <summary>Answers with a failure, unless it was answered.</summary>
    internal abstract void Fail(Exception failure);

    /// <summary>Calls the method and waits for its result, for filters.</summary>
    internal abstract Task<object?> CallBoxedAsync(object target);

    /// <summary>Takes the promise that the caller holds and leaves a new one in its place, for filters around the call.</summary>
    internal abstract Action<object?, Exception?> DetachAnswer();

    /// <summary>The answer in the place of the one that was detached.</summary>
    internal abstract Task<object?> AnswerBoxedAsync();

    internal Exception Sent(Exception failure) => RoundTrips ? MessageCodec.Copy(failure) : failure;

    private protected void EndLater(Task call, Mailbox mailbox)
    {
        _mailbox = mailbox;
        _ = call.ContinueWith(
            static (task, state) => ((Request)state!).End(task),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    private protected abstract void Settle(Task call);

    private protected static Exception FailureOf(Task call)
    {
        if (!call.IsCanceled)
        {
            return call.Exception!.InnerExceptions.Count == 1 ? call.Exception.InnerException! : call.Exception;
        }

        return new TaskCanceledException(call);
    }

    private void End(Task call)
    {
        if (!call.IsCompletedSuccessfully)
        {
            _mailbox!.OnFailure(FailureOf(call));
        }

        _mailbox!.Ended(this);
        Settle(call);
    }
}
