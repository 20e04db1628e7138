using System.Collections.Concurrent;
using System.Collections.Immutable;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Tests.OrleansEmbedded;

[Alias("tests.IReminderGrain")]
internal interface IReminderGrain : IGrainWithStringKey
{
    [Alias("Register")]
    Task Register(string name, TimeSpan due, TimeSpan period);

    [Alias("Unregister")]
    Task Unregister(string name);

    [Alias("Names")]
    Task<ImmutableArray<string>> Names();
}

internal sealed class ReminderGrain : Grain, IReminderGrain, IRemindable
{
    private static int Lives;

    private readonly int _life = Interlocked.Increment(ref Lives);

    /// <summary>Ticks by grain key: the activation that got it, the reminder, its status.</summary>
    internal static ConcurrentQueue<(string Key, int Life, string Name, TickStatus Status)> Ticks { get; } = new();

    public Task Register(string name, TimeSpan due, TimeSpan period) => this.RegisterOrUpdateReminder(name, due, period);

    public async Task Unregister(string name) => await this.UnregisterReminder((await this.GetReminder(name))!);

    public async Task<ImmutableArray<string>> Names() => [.. (await this.GetReminders()).Select(reminder => reminder.ReminderName).Order(StringComparer.Ordinal)];

    public Task ReceiveReminder(string reminderName, TickStatus status)
    {
        var key = this.GetPrimaryKeyString();
        Ticks.Enqueue((key, _life, reminderName, status));
        Signals.Set($"{key} tick {Ticks.Count(tick => tick.Key == key)}");
        Signals.Set($"{key} tick in life {Ticks.Where(tick => tick.Key == key).Select(tick => tick.Life).Distinct().Count()}");
        return Task.CompletedTask;
    }
}
