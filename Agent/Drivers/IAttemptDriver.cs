namespace OrleansScheduler.Agent.Drivers;

/// <summary>Runs attempts. What is accepted is durable in as far as the driver can keep it; what became of it comes as <see cref="IAttemptEvents"/>.</summary>
public interface IAttemptDriver : IAsyncDisposable
{
    /// <summary><c>process</c> or <c>simulated</c>.</summary>
    string Kind { get; }

    /// <summary>Whether tenants that are not trusted may run here.</summary>
    bool RunsUntrusted { get; }

    /// <summary>What a node says of this driver in its labels.</summary>
    IReadOnlyDictionary<string, string> Labels { get; }

    /// <summary>Finds what an earlier run left. Called once, before anything else. No event comes of an attempt that was found before <see cref="Start"/> is called for it.</summary>
    Task<IReadOnlyList<RecoveredAttempt>> RecoverAsync(IAttemptEvents events, IReadOnlyList<string> nodes, CancellationToken cancellation);

    /// <summary>Why this attempt cannot run here, as <c>code: words</c>; null when it can.</summary>
    string? Refusal(AttemptOrder order);

    /// <summary>Whether the attempt ran here, ended and was settled, by an earlier agent too: its order must not be taken again.</summary>
    bool IsSettled(AttemptId id);

    /// <summary>Takes the order: when this returns, a restarted agent knows of it. Throws <see cref="IOException"/>.</summary>
    void Accept(AttemptOrder order);

    /// <summary>Starts an accepted attempt, soon; the events tell. One that was found running is watched from here on, and not started again.</summary>
    void Start(AttemptId id);

    /// <summary>Ends an attempt: politely, and after the grace for good. The first cause counts, the shorter grace holds.</summary>
    void Stop(AttemptId id, string cause, TimeSpan grace);

    /// <summary>The outcome was taken by the server: only the output is kept, for a while.</summary>
    void Settle(AttemptId id);

    /// <summary>Output from an offset; waits up to <paramref name="wait"/> for some while the attempt runs.</summary>
    Task<LogSlice> ReadLogAsync(AttemptId id, string stream, long offset, int bytesMax, TimeSpan wait, CancellationToken cancellation);
}
