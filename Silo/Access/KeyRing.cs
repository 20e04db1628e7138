using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Access;

/// <summary>
/// Checks keys against the store, and remembers what it found for <see cref="Limits.KeyCacheMs"/>: a revocation counts at
/// once on the silo that made it and within that time on the others. Ids that are not known are not remembered.
/// </summary>
internal sealed class KeyRing(IKeyStore keys, TimeProvider time)
{
    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Entry> _ownKeys = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>Adds a key of this process, which is in no store and ends with it.</summary>
    public void AddOwn(AccessKey key, string name, Roles role, NodeGrant? nodes) => _ownKeys[key.Id] = new(
        Encoding.UTF8.GetBytes(key.SecretHash), new(key.Id, name, role, null, nodes), null, null, long.MaxValue);

    /// <summary>The next check of this key asks the store.</summary>
    public void Forget(string id)
    {
        // What was read from the store before this must not be remembered after it.
        Interlocked.Increment(ref _changes);
        _entries.TryRemove(id, out _);
    }

    /// <summary>Whether a key of this id was found lately, so that checking its secret needs the store seldom or not at all.</summary>
    public bool Remembers(string id) => _ownKeys.ContainsKey(id) || _entries.ContainsKey(id);

    /// <summary>Whose key this is.</summary>
    public async ValueTask<KeyVerdict> CheckAsync(AccessKey key, CancellationToken cancellation)
    {
        var nowMs = NowMs();
        var entry = await FindEntryAsync(key.Id, nowMs, cancellation);
        return entry is not null && CryptographicOperations.FixedTimeEquals(entry.SecretHash, Encoding.UTF8.GetBytes(key.SecretHash))
            ? Judge(entry, nowMs)
            : new(null, ProblemCodes.KeyUnknown);
    }

    /// <summary>Whose key has this id, for somebody who has shown its secret before.</summary>
    public async ValueTask<KeyVerdict> FindAsync(string id, CancellationToken cancellation)
    {
        var nowMs = NowMs();
        return await FindEntryAsync(id, nowMs, cancellation) is { } entry ? Judge(entry, nowMs) : new(null, ProblemCodes.KeyUnknown);
    }

    /// <summary>
    /// Whether the key of a request that goes on for long is still good. Asked at least every
    /// <see cref="Limits.KeepAliveMs"/>, a revocation ends a stream within that, and within a cached key's time more on other silos.
    /// </summary>
    public async ValueTask<bool> IsStillGoodAsync(Caller caller, CancellationToken cancellation) =>
        (await FindAsync(caller.KeyId, cancellation)).Caller is not null;

    private static KeyVerdict Judge(Entry entry, long nowMs)
    {
        if (entry.RevokedAtMs is not null)
            return new(null, ProblemCodes.KeyRevoked);
        return entry.ExpiresAtMs <= nowMs ? new(null, ProblemCodes.KeyExpired) : new(entry.Caller, null);
    }

    private ValueTask<Entry?> FindEntryAsync(string id, long nowMs, CancellationToken cancellation)
    {
        if (_ownKeys.TryGetValue(id, out var entry) || (_entries.TryGetValue(id, out entry) && entry.BelievedUntilMs > nowMs))
            return new(entry);
        return new(LoadAsync(id, nowMs, cancellation));
    }

    private async Task<Entry?> LoadAsync(string id, long nowMs, CancellationToken cancellation)
    {
        var changes = Interlocked.Read(ref _changes);
        var row = await keys.FindAsync(id, cancellation);
        if (row is null)
        {
            _entries.TryRemove(id, out _);
            return null;
        }

        if (_entries.Count >= Limits.CachedKeys)
            _entries.Clear();
        var entry = Read(row, nowMs + Limits.KeyCacheMs);
        if (changes == Interlocked.Read(ref _changes))
            _entries[id] = entry;
        return entry;
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();

    private static Entry Read(KeyRow row, long believedUntilMs)
    {
        if (!RoleNames.TryParse(row.Role, out var role))
            throw new InvalidOperationException($"The stored key '{row.Id}' has the role '{row.Role}', which does not exist.");
        TenantPath? tenant = row.Tenant is null ? null : TenantPath.Parse(row.Tenant);
        var nodes = row.Nodes is null ? null : new NodeGrant(row.Nodes, row.NodeLimit, row.Region);
        return new(Encoding.UTF8.GetBytes(row.SecretHash), new(row.Id, row.Name ?? "", role, tenant, nodes),
            row.ExpiresAtMs, row.RevokedAtMs, believedUntilMs);
    }

    private sealed record Entry(byte[] SecretHash, Caller Caller, long? ExpiresAtMs, long? RevokedAtMs, long BelievedUntilMs);
}
