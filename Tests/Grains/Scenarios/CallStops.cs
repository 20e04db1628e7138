using OrleansScheduler.Grains.Interfaces;

namespace OrleansScheduler.Tests.Grains.Scenarios;

/// <summary>Refuses calls of one method with the code that the test names, before they reach their grain, and tells how the others end.</summary>
public sealed class CallStops(string method, Func<string?> refuse, Action<Exception?>? ended = null) : IIncomingGrainCallFilter
{
    public async Task Invoke(IIncomingGrainCallContext context)
    {
        if (context.MethodName != method)
        {
            await context.Invoke();
            return;
        }

        if (refuse() is { } code)
        {
            throw new RefusedException(code, $"The test refuses {method}.");
        }

        try
        {
            await context.Invoke();
            ended?.Invoke(null);
        }
        catch (Exception e)
        {
            ended?.Invoke(e);
            throw;
        }
    }
}
