namespace OrleansScheduler.Tests.Agent;

/// <summary>How long tests wait for a signal that must come.</summary>
internal static class AgentWaits
{
    public static TimeSpan Generous { get; } = TimeSpan.FromSeconds(30);

    /// <summary>Waits until a condition of the outside world (a file, a process) holds, which nothing signals.</summary>
    public static async Task UntilAsync(Func<bool> holds, string what)
    {
        using var deadline = new CancellationTokenSource(Generous);
        while (!holds())
        {
            Assert.False(deadline.IsCancellationRequested, $"Waited {Generous.TotalSeconds:0} s for: {what}");
            await Task.Delay(5);
        }
    }
}
