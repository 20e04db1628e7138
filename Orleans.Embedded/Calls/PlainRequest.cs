namespace OrleansScheduler.Embedded;

/// <summary>A call of a method that returns <see cref="Task"/>, <see cref="ValueTask"/> or nothing.</summary>
internal abstract class PlainRequest : Request
{
    private TaskCompletionSource _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Exception? _failure;

    internal Task Answer => _answer.Task;

    internal override bool IsAnswered => _answer.Task.IsCompleted;

    internal abstract ValueTask Call(object target);

    internal sealed override bool Run(Mailbox mailbox)
    {
        if (IsAnswered)
        {
            return true;
        }

        ContextValues.Import(Context);
        ValueTask call;
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
            return true;
        }

        EndLater(call.AsTask(), mailbox);
        return false;
    }

    internal sealed override void Reply()
    {
        if (_failure is null)
        {
            _answer.TrySetResult();
        }
        else
        {
            Fail(Sent(_failure));
        }
    }

    internal sealed override void Fail(Exception failure)
    {
        if (_answer.TrySetException(failure) && Method.IsOneWay)
        {
            _ = _answer.Task.Exception;
        }
    }

    internal sealed override async Task<object?> CallBoxedAsync(object target)
    {
        await Call(target);
        return null;
    }

    internal sealed override Action<object?, Exception?> DetachAnswer()
    {
        var outer = _answer;
        _answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (_, failure) =>
        {
            if (failure is null)
            {
                outer.TrySetResult();
            }
            else
            {
                outer.TrySetException(failure);
            }
        };
    }

    internal sealed override async Task<object?> AnswerBoxedAsync()
    {
        await Answer;
        return null;
    }

    private protected sealed override void Settle(Task call)
    {
        if (call.IsCompletedSuccessfully)
        {
            _answer.TrySetResult();
        }
        else
        {
            Fail(Sent(FailureOf(call)));
        }
    }

    private async ValueTask CallFilteredAsync(Mailbox mailbox, IncomingFilters filters) =>
        await new IncomingCall(this, mailbox, filters).RunAsync();
}
