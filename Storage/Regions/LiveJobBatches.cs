using System.Data.Common;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Storage.Regions;

/// <summary>Reads live jobs off a reader in batches. Strings that repeat are kept once.</summary>
internal sealed class LiveJobBatches(DbDataReader rows)
{
    private readonly Dictionary<string, string> _known = new(StringComparer.Ordinal);
    private bool _ended;

    /// <summary>The next batch; empty at the end.</summary>
    public async Task<IReadOnlyList<LiveJobRow>> ReadAsync(CancellationToken cancellationToken)
    {
        if (_ended)
        {
            return [];
        }

        var batch = new List<LiveJobRow>(Limits.RecoveryBatchRows);
        while (batch.Count < Limits.RecoveryBatchRows)
        {
            if (!await rows.ReadAsync(cancellationToken))
            {
                _ended = true;
                break;
            }

            batch.Add(ReadRow());
        }

        return batch;
    }

    private LiveJobRow ReadRow() => new()
    {
        Id = rows.GetString(0),
        Tenant = Shared(rows.GetString(1)),
        Sequence = rows.GetInt64(2),
        State = Shared(rows.GetString(3)),
        Requirement = Shared(rows.GetString(4)),
        Priority = rows.GetInt32(5),
        Tasks = rows.GetInt32(6),
        Retries = rows.GetInt32(7),
        Preemptible = rows.GetBoolean(8),
        SubmittedAtMs = rows.GetInt64(9),
        NotBeforeMs = rows.IsDBNull(10) ? null : rows.GetInt64(10),
        StartedAtMs = rows.IsDBNull(11) ? null : rows.GetInt64(11),
        CancelRequested = rows.GetBoolean(12),
    };

    private string Shared(string text)
    {
        if (_known.TryGetValue(text, out var known))
        {
            return known;
        }

        _known.Add(text, text);
        return text;
    }
}
