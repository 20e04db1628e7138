using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[GenerateSerializer, Immutable, Alias("tests.Part")]
internal sealed record Part([property: Id(0)] string Name, [property: Id(1)] int? Count);

[GenerateSerializer, Immutable, Alias("tests.Parcel")]
internal sealed record Parcel
{
    [Id(0)]
    public required Guid Number { get; init; }

    [Id(1)]
    public ImmutableArray<Part> Parts { get; init; } = [];

    [Id(2)]
    public ImmutableDictionary<string, long> Weights { get; init; } = ImmutableDictionary<string, long>.Empty;

    [Id(3)]
    public DateTimeOffset SentAt { get; init; }

    [Id(4)]
    public DayOfWeek Day { get; init; }

    [field: NonSerialized]
    public string? Note { get; init; }
}

[Alias("tests.ICallGrain")]
internal interface ICallGrain : IGrainWithStringKey
{
    [Alias("Send")]
    Task<Parcel> Send(Parcel parcel);

    [Alias("Add")]
    ValueTask<int> Add(int left, int right);

    [Alias("Nothing")]
    ValueTask Nothing();

    [Alias("Fail")]
    Task Fail(string message);

    [Alias("FailLater")]
    Task<int> FailLater(string message);

    [Alias("Cancelled")]
    Task Cancelled();

    [OneWay]
    [Alias("Tell")]
    Task Tell(string entered, string leave);

    [ResponseTimeout("00:00:00.500")]
    [Alias("Slow")]
    Task Slow(string leave);

    [Alias("WaitOrCancel")]
    Task<bool> WaitOrCancel(string entered, CancellationToken cancellationToken);

    [Alias("Self")]
    Task<ICallGrain> Self();
}

[Reentrant]
internal sealed class CallGrain : Grain, ICallGrain
{
    public Task<Parcel> Send(Parcel parcel) => Task.FromResult(parcel);

    public ValueTask<int> Add(int left, int right) => ValueTask.FromResult(left + right);

    public async ValueTask Nothing() => await Task.Yield();

    public Task Fail(string message) => throw new ArgumentException(message, nameof(message), new InvalidOperationException("inner"));

    public async Task<int> FailLater(string message)
    {
        await Task.Yield();
        throw new KeyNotFoundException(message);
    }

    public Task Cancelled() => Task.FromCanceled(new CancellationToken(canceled: true));

    public async Task Tell(string entered, string leave)
    {
        Signals.Set(entered);
        await Signals.WaitFor(leave);
        throw new InvalidOperationException("Nobody hears of it.");
    }

    public Task Slow(string leave) => Signals.WaitFor(leave);

    public async Task<bool> WaitOrCancel(string entered, CancellationToken cancellationToken)
    {
        var cancelled = new TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously);
        using var registration = cancellationToken.Register(() => cancelled.TrySetResult(true));
        Signals.Set(entered);
        return await cancelled.Task.WaitAsync(Signals.Patience, CancellationToken.None);
    }

    public Task<ICallGrain> Self() => Task.FromResult(this.AsReference<ICallGrain>());
}
