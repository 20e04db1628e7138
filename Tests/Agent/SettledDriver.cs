using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Tests.Agent;

/// <summary>A driver that tells a test which attempts were put away.</summary>
internal sealed class SettledDriver(IAttemptDriver inner, Recorded<AttemptId> settled) : IAttemptDriver
{
    public string Kind => inner.Kind;

    public bool RunsUntrusted => inner.RunsUntrusted;

    public IReadOnlyDictionary<string, string> Labels => inner.Labels;

    public Task<IReadOnlyList<RecoveredAttempt>> RecoverAsync(IAttemptEvents events, IReadOnlyList<string> nodes, CancellationToken cancellation) =>
        inner.RecoverAsync(events, nodes, cancellation);

    public string? Refusal(AttemptOrder order) => inner.Refusal(order);

    public bool IsSettled(AttemptId id) => inner.IsSettled(id);

    public void Accept(AttemptOrder order) => inner.Accept(order);

    public void Start(AttemptId id) => inner.Start(id);

    public void Stop(AttemptId id, string cause, TimeSpan grace) => inner.Stop(id, cause, grace);

    public void Settle(AttemptId id)
    {
        inner.Settle(id);
        settled.Add(id);
    }

    public Task<LogSlice> ReadLogAsync(AttemptId id, string stream, long offset, int bytesMax, TimeSpan wait, CancellationToken cancellation) =>
        inner.ReadLogAsync(id, stream, offset, bytesMax, wait, cancellation);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
