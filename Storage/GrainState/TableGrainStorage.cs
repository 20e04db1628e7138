using System.Globalization;
using System.Text.Json;
using Dapper;
using Orleans.Storage;
using OrleansScheduler.Storage.Databases;

namespace OrleansScheduler.Storage.GrainState;

/// <summary>
/// Grain storage for the embedded engine, in the scheduler's own database: one row for a grain and state name, the state as
/// JSON. A row outlives a clear without its payload, so that ETags go on.
/// </summary>
internal sealed class TableGrainStorage(Database database) : IGrainStorage
{
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        var row = await database.ReadAsync(
            connection => connection.QuerySingleOrDefaultAsync<StoredState>(
                "SELECT version, payload FROM grain_state WHERE grain = @grain AND name = @name",
                new { grain = grainId.ToString(), name = stateName }),
            CancellationToken.None);
        grainState.ETag = row is null ? null! : Tag(row.Version);
        grainState.RecordExists = row?.Payload is not null;
        grainState.State = row?.Payload is { } payload ? JsonSerializer.Deserialize<T>(payload)! : Activator.CreateInstance<T>();
    }

    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await ReplaceAsync(stateName, grainId, grainState, JsonSerializer.Serialize(grainState.State));
        grainState.RecordExists = true;
    }

    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        await ReplaceAsync(stateName, grainId, grainState, null);
        grainState.RecordExists = false;
        grainState.State = Activator.CreateInstance<T>();
    }

    private async Task ReplaceAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState, string? payload)
    {
        var parameters = new { grain = grainId.ToString(), name = stateName, payload, etag = grainState.ETag };
        grainState.ETag = await database.WriteAsync(
            async transaction =>
            {
                var connection = transaction.Connection!;
                var version = await connection.ExecuteScalarAsync<long?>(
                    grainState.ETag is null
                        ? "INSERT INTO grain_state (grain, name, version, payload) VALUES (@grain, @name, 1, @payload) ON CONFLICT DO NOTHING RETURNING version"
                        : """
                          UPDATE grain_state SET version = version + 1, payload = @payload
                          WHERE grain = @grain AND name = @name AND CAST(version AS text) = @etag RETURNING version
                          """,
                    parameters,
                    transaction);
                if (version is { } written)
                {
                    return Tag(written);
                }

                var stored = await connection.ExecuteScalarAsync<long?>(
                    "SELECT version FROM grain_state WHERE grain = @grain AND name = @name", parameters, transaction);
                throw new InconsistentStateException(
                    $"The state '{stateName}' of {grainId} was changed by another.", stored is { } other ? Tag(other) : null!, grainState.ETag!);
            },
            CancellationToken.None);
    }

    private static string Tag(long version) => version.ToString(CultureInfo.InvariantCulture);

    private sealed record StoredState
    {
        public long Version { get; init; }

        public string? Payload { get; init; }
    }
}
