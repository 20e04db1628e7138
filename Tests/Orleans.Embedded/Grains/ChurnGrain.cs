using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

/// <summary>Ends often, and notes when two activations of it are alive at once or calls of one caller come out of order.</summary>
[Alias("tests.IChurnGrain")]
internal interface IChurnGrain : IGrainWithStringKey
{
    [Alias("Touch")]
    Task Touch(int caller, int call, bool end);
}

internal sealed class ChurnGrain : Grain, IChurnGrain
{
    private static readonly ConcurrentDictionary<string, int> Alive = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<string, int> Calls = new(StringComparer.Ordinal);
    private static readonly ConcurrentDictionary<(string, int), int> LastCall = new();

    internal static ConcurrentQueue<string> Problems { get; } = new();

    private string Key => this.GetPrimaryKeyString();

    internal static int CallsOf(string key) => Calls[key];

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (Alive.AddOrUpdate(Key, 1, static (_, alive) => alive + 1) != 1)
        {
            Problems.Enqueue($"{Key} lives twice");
        }

        await Task.Yield();
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        await Task.Yield();
        Alive.AddOrUpdate(Key, 0, static (_, alive) => alive - 1);
    }

    public async Task Touch(int caller, int call, bool end)
    {
        if (LastCall.TryGetValue((Key, caller), out var last) ? last != call - 1 : call != 0)
        {
            Problems.Enqueue($"{Key} got call {call} of {caller} after {last}");
        }

        LastCall[(Key, caller)] = call;
        Calls.AddOrUpdate(Key, 1, static (_, count) => count + 1);
        if (end)
        {
            DeactivateOnIdle();
            await Task.Yield();
        }
    }
}
