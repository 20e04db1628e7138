using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Keys;

/// <summary>Creates and revokes keys: the rules for them, the store, the audit, and the cache of checked keys.</summary>
internal sealed class KeyIssuer(IKeyStore keys, KeyRing ring, IGrainFactory grains, AuditWatch watch, TimeProvider time)
{
    public Task<IReadOnlyList<KeyRow>> ListAsync(CancellationToken cancellation) => keys.ListAsync(cancellation);

    /// <summary>Reads what a new key shall be, noting in the body what is wrong.</summary>
    public KeyRequest Read(JsonBody body, Caller caller) => KeyRules.Read(body, caller, time.GetUtcNow());

    public async Task<(AccessKey Key, KeyRow Row)> CreateAsync(KeyRequest request, string actor, CancellationToken cancellation)
    {
        // A key for a tenant that does not exist would come to life with whoever creates it later.
        if (request.Tenant is { } tenant)
            await grains.GetGrain<ITenantGrain>(tenant).Get();
        var key = AccessKey.Create();
        var nowMs = NowMs();
        var role = RoleNames.Of(request.Role);
        var row = new KeyRow
        {
            Id = key.Id,
            SecretHash = key.SecretHash,
            Role = role,
            Tenant = request.Tenant,
            Name = request.Name,
            Nodes = request.Nodes?.Pattern,
            NodeLimit = request.Nodes?.Limit,
            Region = request.Nodes?.Region,
            CreatedAtMs = nowMs,
            ExpiresAtMs = request.ExpiresAtMs,
        };
        var audit = new ClusterAuditRow
        {
            AtMs = nowMs,
            Kind = "key.created",
            Tenant = request.Tenant,
            Text = $"Key {key.Id} was created with the role {role}{(request.Name is null ? "" : $" for '{request.Name}'")}.",
            Actor = actor,
            Reason = request.Reason,
        };
        await keys.CreateAsync(row, audit, cancellation);
        watch.Touch();
        return (key, row);
    }

    public async Task RevokeAsync(string id, Caller caller, string reason, CancellationToken cancellation)
    {
        if (await keys.FindAsync(id, cancellation) is not { } row || !caller.Owns(row.Tenant))
            throw ProblemCodes.KeyNotFound.With($"There is no key '{id}'.");
        await keys.RevokeAsync(id, new ClusterAuditRow
        {
            AtMs = NowMs(),
            Kind = "key.revoked",
            Tenant = row.Tenant,
            Text = $"Key {id} ({row.Role}) was revoked.",
            Actor = caller.KeyId,
            Reason = reason,
        }, cancellation);
        ring.Forget(id);
        watch.Touch();
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
