using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

/// <summary>Two of them call each other.</summary>
[Alias("tests.IChainGrain")]
internal interface IChainGrain : IGrainWithStringKey
{
    [Alias("There")]
    [ResponseTimeout("00:00:02")]
    Task<string> ThereAndBack(IChainGrain other);

    [Alias("ThereAllowed")]
    Task<string> ThereAndBackAllowed(IChainGrain other);

    [Alias("Back")]
    Task<string> Back(IChainGrain first);

    [Alias("Name")]
    Task<string> Name();
}

internal sealed class ChainGrain : Grain, IChainGrain
{
    public Task<string> ThereAndBack(IChainGrain other) => other.Back(this.AsReference<IChainGrain>());

    public async Task<string> ThereAndBackAllowed(IChainGrain other)
    {
        using (RequestContext.AllowCallChainReentrancy())
        {
            return await other.Back(this.AsReference<IChainGrain>());
        }
    }

    public Task<string> Back(IChainGrain first) => first.Name();

    public Task<string> Name() => Task.FromResult(this.GetPrimaryKeyString());
}
