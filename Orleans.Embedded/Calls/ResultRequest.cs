namespace OrleansScheduler.Embedded;

/// <summary>A call of a method that returns <see cref="Task{TResult}"/> or <see cref="ValueTask{TResult}"/>.</summary>
internal abstract class ResultRequest<TResult> : Request
{
    private TaskCompletionSource<TResult> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TResult? _result;
    private Exception? _failure;

    internal Task<TResult> Answer => _answer.Task;

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    internal abstract ValueTask<TResult> Call(object target);

    internal sealed override bool Run(Mailbox mailbox)
    {
        if (IsAnswered)
        {
            return true;
        }

        ContextValues.Import(Context);
        ValueTask<TResult> call;
        try
        {
            call = mailbox.Filters is { } filters && !IsTick ? CallFilteredAsync(mailbox, filters) : Call(mailbox.Instance);
        }
        catch (Exception failure)
        {
            mailbox.OnFailure(failure);
            _failure = failure;
            return true;
        }

        if (call.IsCompletedSuccessfully)
        {
            _result = call.Result;
            return true;
        }

        EndLater(call.AsTask(), mailbox);
        return false;
    }

    internal sealed override void Reply()
    {
        if (_failure is null)
        {
            Succeed(_result!);
        }
        else
        {
            Fail(Sent(_failure));
        }
    }

    internal sealed override void Fail(Exception failure) => _answer.TrySetException(failure);

    internal sealed override async Task<object?> CallBoxedAsync(object target) => await Call(target);

    internal sealed override Action<object?, Exception?> DetachAnswer()
    {
        var outer = _answer;
        _answer = new TaskCompletionSource<TResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        return (result, failure) =>
        {
            if (failure is null)
            {
                outer.TrySetResult((TResult)result!);
            }
            else
            {
                outer.TrySetException(failure);
            }
        };
    }

    internal sealed override async Task<object?> AnswerBoxedAsync() => await Answer;

    private protected sealed override void Settle(Task call)
    {
        if (call.IsCompletedSuccessfully)
        {
            Succeed(((Task<TResult>)call).Result);
        }
        else
        {
            Fail(Sent(FailureOf(call)));
        }
    }

    private void Succeed(TResult result)
    {
        if (RoundTrips)
        {
            try
            {
                result = MessageCodec.Copy(result);
            }
            catch (Exception failure)
            {
                Fail(failure);
                return;
            }
        }

        _answer.TrySetResult(result);
    }

    private async ValueTask<TResult> CallFilteredAsync(Mailbox mailbox, IncomingFilters filters) =>
        (TResult)(await new IncomingCall(this, mailbox, filters).RunAsync())!;
}
