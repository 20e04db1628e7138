namespace OrleansScheduler.Scheduling.Protocol;

/// <summary>
/// Group commit as a state machine. Requests wait in an inbox; a batch takes what is there, is applied to memory and
/// written as one transaction while the next requests arrive; they are acknowledged when it is durable. A failure of any
/// kind ends everything that memory was built on: the driver fails the waiters, reads the store anew and calls
/// <see cref="Recovered"/>. Order in is order out; at most one batch is in flight.
/// </summary>
/// <remarks>A request weighs what its sender says (jobs in a submission, reports in a batch), at least 1.</remarks>
public sealed class CommitPump<TRequest>
{
    private readonly int _batchWeightMax;
    private readonly int _inboxWeightMax;
    private readonly Queue<(TRequest Request, int Weight)> _inbox = new();
    private List<TRequest> _flight = [];

    /// <param name="batchWeightMax">Most weight in a batch; a single heavier request is a batch of its own.</param>
    /// <param name="inboxWeightMax">Most weight that may wait; a single heavier request gets into an empty inbox.</param>
    public CommitPump(int batchWeightMax, int inboxWeightMax)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(batchWeightMax);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(inboxWeightMax);
        _batchWeightMax = batchWeightMax;
        _inboxWeightMax = inboxWeightMax;
    }

    /// <summary>Starts as <see cref="CommitPumpState.Recovering"/>.</summary>
    public CommitPumpState State { get; private set; }

    /// <summary>Requests in the inbox.</summary>
    public int Waiting => _inbox.Count;

    /// <summary>Their weight.</summary>
    public int WaitingWeight { get; private set; }

    /// <summary>How many of the next requests make a batch each, so that one that cannot be applied fails none but itself.</summary>
    public int Alone { get; private set; }

    /// <summary>Puts a request into the inbox, or says why not.</summary>
    public PumpAdmission Offer(TRequest request, int weight = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(weight);
        if (State == CommitPumpState.Recovering)
        {
            return PumpAdmission.Recovering;
        }

        if (_inbox.Count > 0 && WaitingWeight > _inboxWeightMax - weight)
        {
            return PumpAdmission.Full;
        }

        _inbox.Enqueue((request, weight));
        WaitingWeight += weight;
        return PumpAdmission.Queued;
    }

    /// <summary>
    /// Begins a batch: false when one is in flight, when memory is not there, or when there is nothing to do.
    /// </summary>
    /// <param name="workDue">Begin even without a request, because the scheduler itself has something to decide.</param>
    /// <param name="batch">The requests to apply, oldest first.</param>
    public bool TryBegin(bool workDue, out IReadOnlyList<TRequest> batch)
    {
        batch = [];
        if (State != CommitPumpState.Idle || (_inbox.Count == 0 && !workDue))
        {
            return false;
        }

        var taken = new List<TRequest>(Math.Min(_inbox.Count, _batchWeightMax));
        var weight = 0;
        while (_inbox.TryPeek(out var next) && (taken.Count == 0 || (Alone == 0 && weight <= _batchWeightMax - next.Weight)))
        {
            _inbox.Dequeue();
            taken.Add(next.Request);
            weight += next.Weight;
        }

        WaitingWeight -= weight;
        Alone = Math.Max(0, Alone - taken.Count);
        _flight = taken;
        State = CommitPumpState.Committing;
        batch = taken;
        return true;
    }

    /// <summary>The transaction is durable: answers the requests to acknowledge, oldest first.</summary>
    public IReadOnlyList<TRequest> Committed()
    {
        Demand(CommitPumpState.Committing);
        State = CommitPumpState.Idle;
        return TakeFlight();
    }

    /// <summary>
    /// The batch failed, or memory can no longer be trusted for another reason. All waiters are answered, so that none is
    /// acknowledged by a memory that did not see it.
    /// </summary>
    public PumpFailure<TRequest> Fail(CommitOutcome outcome)
    {
        State = CommitPumpState.Recovering;
        var waiting = new List<TRequest>(_inbox.Count);
        while (_inbox.TryDequeue(out var entry))
        {
            waiting.Add(entry.Request);
        }

        WaitingWeight = 0;
        Alone = 0;
        return new(outcome, TakeFlight(), waiting);
    }

    /// <summary>Memory equals the store again.</summary>
    /// <param name="alone">How many of the requests that come first are to make a batch each: those of a batch of which one could not be applied.</param>
    public void Recovered(int alone = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(alone);
        Demand(CommitPumpState.Recovering);
        Alone = alone;
        State = CommitPumpState.Idle;
    }

    private List<TRequest> TakeFlight()
    {
        var flight = _flight;
        _flight = [];
        return flight;
    }

    private void Demand(CommitPumpState state)
    {
        if (State != state)
        {
            throw new InvalidOperationException($"The commit pump is {State}; {state} was expected.");
        }
    }
}
