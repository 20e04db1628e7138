using Orleans.Runtime;

namespace Orleans;

/// <summary>A grain that reminders wake.</summary>
[Alias("Orleans.IRemindable")]
public interface IRemindable : IGrain
{
    [Alias("ReceiveReminder")]
    Task ReceiveReminder(string reminderName, TickStatus status);
}
