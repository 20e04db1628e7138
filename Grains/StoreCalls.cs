using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Storage;

namespace OrleansScheduler.Grains;

/// <summary>Calls of the store whose failure is the caller's to know, in words that cross silos.</summary>
internal static class StoreCalls
{
    /// <exception cref="RefusedException"><c>store_unavailable</c>.</exception>
    public static async Task<T> AskAsync<T>(Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (StoreUnavailableException e)
        {
            throw new RefusedException(RefusalCodes.StoreUnavailable, $"The store does not answer: {e.Message}");
        }
    }
}
