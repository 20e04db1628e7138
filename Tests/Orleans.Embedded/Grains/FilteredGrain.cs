using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.IFilteredGrain")]
internal interface IFilteredGrain : IGrainWithStringKey
{
    [Alias("Echo")]
    Task<string> Echo(string text);

    [Alias("Fail")]
    Task Fail();

    [Alias("Context")]
    Task<string?> Context();
}

/// <summary>Puts its name around its own results.</summary>
internal sealed class FilteredGrain : Grain, IFilteredGrain, IIncomingGrainCallFilter
{
    public Task<string> Echo(string text) => Task.FromResult(text);

    public Task Fail() => throw new InvalidOperationException("failed");

    public Task<string?> Context() => Task.FromResult((string?)RequestContext.Get("filter"));

    public async Task Invoke(IIncomingGrainCallContext context)
    {
        await context.Invoke();
        if (context.Result is string text)
        {
            context.Result = $"grain({text})";
        }
    }
}
