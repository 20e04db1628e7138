using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.IContextGrain")]
internal interface IContextGrain : IGrainWithStringKey
{
    [Alias("Get")]
    Task<string?> Get(string key);

    [Alias("GetThrough")]
    Task<string?> GetThrough(string key, IContextGrain other);

    [Alias("Set")]
    Task Set(string key, string value);
}

internal sealed class ContextGrain : Grain, IContextGrain
{
    public Task<string?> Get(string key) => Task.FromResult((string?)RequestContext.Get(key));

    public async Task<string?> GetThrough(string key, IContextGrain other)
    {
        await Task.Yield();
        return await other.Get(key);
    }

    public Task Set(string key, string value)
    {
        RequestContext.Set(key, value);
        return Task.CompletedTask;
    }
}
