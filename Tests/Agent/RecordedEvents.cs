using System.Collections.Concurrent;
using OrleansScheduler.Agent.Drivers;

namespace OrleansScheduler.Tests.Agent;

/// <summary>Collects a driver's events and lets tests wait for them.</summary>
internal sealed class RecordedEvents : IAttemptEvents
{
    private readonly ConcurrentDictionary<AttemptId, TaskCompletionSource<DateTimeOffset>> _running = new();
    private readonly ConcurrentDictionary<AttemptId, TaskCompletionSource<AttemptOutcome>> _ended = new();

    /// <summary>What happens when an attempt is told to run, before it is recorded.</summary>
    public Action<AttemptId> OnRunning { get; set; } = _ => { };

    public void Running(AttemptId id, DateTimeOffset startedAt)
    {
        OnRunning(id);
        RunningOf(id).TrySetResult(startedAt);
    }

    public void Ended(AttemptId id, AttemptOutcome outcome)
    {
        if (!EndedOf(id).TrySetResult(outcome))
        {
            throw new InvalidOperationException($"{id} ended twice.");
        }
    }

    public Task<DateTimeOffset> RunningAsync(AttemptId id) => RunningOf(id).Task.WaitAsync(AgentWaits.Generous);

    public Task<AttemptOutcome> EndedAsync(AttemptId id) => EndedOf(id).Task.WaitAsync(AgentWaits.Generous);

    public bool HasEnded(AttemptId id) => EndedOf(id).Task.IsCompleted;

    private TaskCompletionSource<DateTimeOffset> RunningOf(AttemptId id) =>
        _running.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));

    private TaskCompletionSource<AttemptOutcome> EndedOf(AttemptId id) =>
        _ended.GetOrAdd(id, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
}
