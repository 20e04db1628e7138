using System.Collections.Immutable;
using Orleans;
using Orleans.Concurrency;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.ITurnGrain")]
internal interface ITurnGrain : IGrainWithStringKey
{
    /// <returns>How many calls were inside at most, while this one was.</returns>
    [Alias("Stay")]
    Task<int> Stay(int awaits);

    [Alias("Append")]
    Task Append(int item);

    [Alias("Log")]
    Task<ImmutableArray<int>> Log();

    [Alias("Wait")]
    Task Wait(string entered, string leave);

    [AlwaysInterleave]
    [Alias("Interleave")]
    Task Interleave(string entered, string leave);

    [ReadOnly]
    [Alias("Read")]
    Task Read(string entered, string leave);

    [Alias("IsOwnTurn")]
    Task<bool> IsOwnTurn();
}

internal class TurnGrain : Grain, ITurnGrain
{
    private readonly List<int> _log = [];
    private int _inside;
    private int _most;

    public async Task<int> Stay(int awaits)
    {
        _most = Math.Max(_most, ++_inside);
        for (var i = 0; i < awaits; i++)
        {
            await Task.Yield();
        }

        _inside--;
        return _most;
    }

    public Task Append(int item)
    {
        _log.Add(item);
        return Task.CompletedTask;
    }

    public Task<ImmutableArray<int>> Log() => Task.FromResult(_log.ToImmutableArray());

    public Task Wait(string entered, string leave) => Meet(entered, leave);

    public Task Interleave(string entered, string leave) => Meet(entered, leave);

    public Task Read(string entered, string leave) => Meet(entered, leave);

    public async Task<bool> IsOwnTurn()
    {
        var before = TaskScheduler.Current;
        await Task.Run(() => Task.CompletedTask);
        var after = TaskScheduler.Current;
        return ReferenceEquals(before, after) && before != TaskScheduler.Default;
    }

    private static async Task Meet(string entered, string leave)
    {
        Signals.Set(entered);
        await Signals.WaitFor(leave);
    }
}

[Reentrant]
internal sealed class ReentrantTurnGrain : TurnGrain;
