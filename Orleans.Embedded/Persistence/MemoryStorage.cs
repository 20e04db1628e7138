using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansScheduler.Embedded;

/// <summary>Keeps states as JSON in the memory of a cluster: they outlive activations and silos, not the process.</summary>
internal sealed class MemoryStorage(Cluster cluster, string name) : IGrainStorage
{
    private readonly ConcurrentDictionary<(GrainId, string), Stored> _rows =
        (ConcurrentDictionary<(GrainId, string), Stored>)cluster.Memory.GetOrAdd($"storage/{name}", static _ => new ConcurrentDictionary<(GrainId, string), Stored>());

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        if (_rows.TryGetValue((grainId, stateName), out var row))
        {
            grainState.ETag = row.Etag;
            grainState.RecordExists = row.Json is not null;
        }
        else
        {
            grainState.ETag = null;
            grainState.RecordExists = false;
        }

        grainState.State = row?.Json is { } json ? JsonSerializer.Deserialize<T>(json)! : EmptyState.Of<T>();
        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(stateName, grainId, grainState, JsonSerializer.SerializeToUtf8Bytes(grainState.State));
        grainState.RecordExists = true;
        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        Replace(stateName, grainId, grainState, null);
        grainState.RecordExists = false;
        return Task.CompletedTask;
    }

    private void Replace<T>(string stateName, GrainId grainId, IGrainState<T> grainState, byte[]? json)
    {
        var key = (grainId, stateName);
        var known = _rows.TryGetValue(key, out var found) ? found : null;
        var row = new Stored(json, ((known is null ? 0 : long.Parse(known.Etag, CultureInfo.InvariantCulture)) + 1).ToString(CultureInfo.InvariantCulture));
        var isCurrent = known?.Etag == grainState.ETag;
        if (!isCurrent || !(known is null ? _rows.TryAdd(key, row) : _rows.TryUpdate(key, row, known)))
        {
            throw new InconsistentStateException($"The state '{stateName}' of {grainId} was changed by another.", known?.Etag, grainState.ETag);
        }

        grainState.ETag = row.Etag;
    }

    private sealed record Stored(byte[]? Json, string Etag);
}
