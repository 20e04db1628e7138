using System.Globalization;
using Dapper;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.GrainState;

/// <summary>Reminders for the embedded engine, in the scheduler's own database.</summary>
internal sealed class TableReminders(Database database) : IReminderTable
{
    private const string Columns = "grain, name, start_at_ticks, period_ticks, version";

    public Task StartAsync(CancellationToken cancellationToken = default) => Task.CompletedTask;

    public Task<ReminderTableData> ReadRows(GrainId grainId) =>
        QueryAsync($"SELECT {Columns} FROM reminders WHERE grain = @grain ORDER BY name", new { grain = grainId.ToString() });

    public Task<ReminderTableData> ReadRows(uint begin, uint end)
    {
        var range = begin < end ? "hash > @begin AND hash <= @end" : "(hash > @begin OR hash <= @end)";
        return QueryAsync(
            $"SELECT {Columns} FROM reminders WHERE {range} ORDER BY grain, name", new { begin = (long)begin, end = (long)end });
    }

    public Task<ReminderEntry?> ReadRow(GrainId grainId, string reminderName) =>
        database.ReadAsync(
            async connection =>
            {
                var row = await connection.QuerySingleOrDefaultAsync<StoredReminder>(
                    $"SELECT {Columns} FROM reminders WHERE grain = @grain AND name = @name",
                    new { grain = grainId.ToString(), name = reminderName });
                return row?.ToEntry();
            },
            CancellationToken.None);

    public Task<string?> UpsertRow(ReminderEntry entry) =>
        database.WriteAsync<string?>(
            async transaction =>
            {
                // Drawn, not counted: a row that is removed and comes back must not meet an old ETag again.
                var version = Random.Shared.NextInt64();
                await transaction.Connection!.ExecuteAsync(
                    """
                    INSERT INTO reminders (grain, name, hash, start_at_ticks, period_ticks, version)
                    VALUES (@grain, @name, @hash, @start, @period, @version)
                    ON CONFLICT (grain, name) DO UPDATE SET hash = excluded.hash, start_at_ticks = excluded.start_at_ticks,
                        period_ticks = excluded.period_ticks, version = excluded.version
                    """,
                    new
                    {
                        grain = entry.GrainId.ToString(),
                        name = entry.ReminderName,
                        hash = (long)entry.GrainId.GetUniformHashCode(),
                        start = entry.StartAt.Ticks,
                        period = entry.Period.Ticks,
                        version,
                    },
                    transaction);
                return version.ToString(CultureInfo.InvariantCulture);
            },
            CancellationToken.None);

    public Task<bool> RemoveRow(GrainId grainId, string reminderName, string eTag) =>
        database.WriteAsync(
            async transaction => await transaction.Connection!.ExecuteAsync(
                "DELETE FROM reminders WHERE grain = @grain AND name = @name AND CAST(version AS text) = @eTag",
                new { grain = grainId.ToString(), name = reminderName, eTag },
                transaction) == 1,
            CancellationToken.None);

    public Task TestOnlyClearTable() =>
        database.WriteAsync(
            transaction => transaction.Connection!.ExecuteAsync("DELETE FROM reminders", transaction: transaction),
            CancellationToken.None);

    private Task<ReminderTableData> QueryAsync(string sql, object parameters) =>
        database.ReadAsync(
            async connection =>
            {
                var rows = await connection.QueryAsync<StoredReminder>(sql, parameters);
                return new ReminderTableData(rows.Select(row => row.ToEntry()));
            },
            CancellationToken.None);

    private sealed record StoredReminder
    {
        public string Grain { get; init; } = "";

        public string Name { get; init; } = "";

        public long StartAtTicks { get; init; }

        public long PeriodTicks { get; init; }

        public long Version { get; init; }

        public ReminderEntry ToEntry() => new()
        {
            GrainId = GrainId.Parse(Grain),
            ReminderName = Name,
            StartAt = new DateTime(StartAtTicks, DateTimeKind.Utc),
            Period = TimeSpan.FromTicks(PeriodTicks),
            ETag = Version.ToString(CultureInfo.InvariantCulture),
        };
    }
}
