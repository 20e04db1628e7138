using System.Collections.Concurrent;

namespace OrleansScheduler.Tests.OrleansEmbedded;

/// <summary>Named signals between a test and the grains it drives; both are in one process.</summary>
internal static class Signals
{
    /// <summary>How long a test waits for what must come; reaching it is a failure.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private static readonly ConcurrentDictionary<string, TaskCompletionSource> Known = new(StringComparer.Ordinal);

    /// <summary>A name that no other test uses.</summary>
    internal static string NewName() => Guid.NewGuid().ToString("N");

    internal static void Set(string name) => Of(name).TrySetResult();

    internal static Task WaitFor(string name) => Of(name).Task.WaitAsync(Patience);

    private static TaskCompletionSource Of(string name) =>
        Known.GetOrAdd(name, static _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
}
