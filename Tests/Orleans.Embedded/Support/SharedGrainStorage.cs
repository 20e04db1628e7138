using System.Collections.Concurrent;
using System.Text.Json;
using Orleans;
using Orleans.Runtime;
using Orleans.Storage;

namespace OrleansScheduler.Tests.OrleansEmbedded;

/// <summary>Grain storage that outlives the silos that use it, as a database does.</summary>
internal sealed class SharedGrainStorage : IGrainStorage
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(GrainId, string), (string Json, string Etag)> _rows = [];

    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            grainState.RecordExists = _rows.TryGetValue((grainId, stateName), out var row);
            grainState.ETag = row.Etag;
            grainState.State = grainState.RecordExists ? JsonSerializer.Deserialize<T>(row.Json)! : Activator.CreateInstance<T>();
        }

        return Task.CompletedTask;
    }

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            var stored = _rows.GetValueOrDefault((grainId, stateName)).Etag;
            if (stored != grainState.ETag)
            {
                throw new InconsistentStateException("Written by another.", stored, grainState.ETag);
            }

            grainState.ETag = Guid.NewGuid().ToString("N");
            grainState.RecordExists = true;
            _rows[(grainId, stateName)] = (JsonSerializer.Serialize(grainState.State), grainState.ETag);
        }

        return Task.CompletedTask;
    }

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        lock (_gate)
        {
            _rows.Remove((grainId, stateName));
            (grainState.ETag, grainState.RecordExists) = (null, false);
        }

        return Task.CompletedTask;
    }
}
