using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[GenerateSerializer, Alias("tests.CountState")]
internal sealed class CountState
{
    [Id(0)]
    public int Count { get; set; }
}

[Alias("tests.IStateGrain")]
internal interface IStateGrain : IGrainWithStringKey
{
    /// <returns>The count after it.</returns>
    [Alias("Add")]
    Task<int> Add(int count);

    [Alias("SetUnwritten")]
    Task SetUnwritten(int count);

    [Alias("Get")]
    Task<(int Count, bool Exists, string? Etag)> Get();

    [Alias("Clear")]
    Task Clear();

    [Alias("Where")]
    Task<string> Where();

    [Alias("Wait")]
    Task Wait(string entered, string leave);
}

internal sealed class StateGrain([PersistentState("count", "memory")] IPersistentState<CountState> state) : Grain, IStateGrain
{
    public async Task<int> Add(int count)
    {
        state.State.Count += count;
        await state.WriteStateAsync();
        return state.State.Count;
    }

    public Task SetUnwritten(int count)
    {
        state.State.Count = count;
        return Task.CompletedTask;
    }

    public Task<(int Count, bool Exists, string? Etag)> Get() => Task.FromResult((state.State.Count, state.RecordExists, state.Etag));

    public Task Clear() => state.ClearStateAsync();

    public Task<string> Where() => Task.FromResult(RuntimeIdentity);

    public async Task Wait(string entered, string leave)
    {
        Signals.Set(entered);
        await Signals.WaitFor(leave);
    }
}
