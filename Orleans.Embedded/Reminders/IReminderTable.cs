using Orleans.Runtime;

namespace Orleans;

/// <summary>Keeps reminders. One is registered in the container, in memory or durable.</summary>
public interface IReminderTable
{
    Task Init() => Task.CompletedTask;

    Task StartAsync(CancellationToken cancellationToken = default) => Init();

    Task StopAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    Task<ReminderTableData> ReadRows(GrainId grainId);

    /// <summary>The rows of grains whose uniform hash is above <paramref name="begin"/> and up to <paramref name="end"/>; wraps around when <paramref name="begin"/> is not below <paramref name="end"/>, so that (0, 0) is all of them.</summary>
    Task<ReminderTableData> ReadRows(uint begin, uint end);

    Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName);

    /// <returns>The new ETag; null where the row was not written.</returns>
    Task<string?> UpsertRow(ReminderEntry entry);

    /// <returns>Whether a row with that ETag was there.</returns>
    Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag);

    Task TestOnlyClearTable();
}
