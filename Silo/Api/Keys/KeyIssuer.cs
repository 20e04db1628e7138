using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Scheduling.Model;
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
    public KeyRequest Read(JsonBody body)
    {
        var roleName = body.Text("role", 16, ProblemCodes.RoleUnknown, required: true);
        var tenant = body.Text("tenant", Scheduling.Model.Limits.TenantPathChars, ProblemCodes.TenantInvalid);
        var name = body.Text("name", Silo.Limits.KeyNameChars, ProblemCodes.KeyNameInvalid);
        var expiresAt = body.Time("expiresAt");
        var role = Roles.None;
        if (roleName is not null && !RoleNames.TryParse(roleName, out role))
            body.Fail("role", ProblemCodes.RoleUnknown, $"'{roleName}' is none of operator, tenant, agent, viewer.");
        if (tenant is not null && !TenantPath.TryParse(tenant, out _))
            body.Fail("tenant", ProblemCodes.TenantInvalid, $"'{tenant}' is not a tenant's path such as research/nlp.");
        if (role == Roles.Tenant && tenant is null)
            body.Fail("tenant", ProblemCodes.RoleNeedsTenant, "A key of the role 'tenant' needs the tenant that it acts for.");
        if (role is Roles.Operator or Roles.Agent && tenant is not null)
            body.Fail("tenant", ProblemCodes.RoleHasNoTenant, $"A key of the role '{roleName}' is not bound to a tenant.");
        if (expiresAt <= time.GetUtcNow())
            body.Fail("expiresAt", ProblemCodes.ExpiryInPast, "'expiresAt' is in the past.");
        if (name is not null && name.Any(char.IsControl))
            body.Fail("name", ProblemCodes.KeyNameInvalid, "'name' has control characters.");
        return new(role, tenant, name, expiresAt?.ToUnixTimeMilliseconds());
    }

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
        };
        await keys.CreateAsync(row, audit, cancellation);
        watch.Touch();
        return (key, row);
    }

    public async Task RevokeAsync(string id, string actor, CancellationToken cancellation)
    {
        var row = await keys.FindAsync(id, cancellation) ?? throw ProblemCodes.KeyNotFound.With($"There is no key '{id}'.");
        await keys.RevokeAsync(id, new ClusterAuditRow
        {
            AtMs = NowMs(),
            Kind = "key.revoked",
            Tenant = row.Tenant,
            Text = $"Key {id} ({row.Role}) was revoked.",
            Actor = actor,
        }, cancellation);
        ring.Forget(id);
        watch.Touch();
    }

    private long NowMs() => time.GetUtcNow().ToUnixTimeMilliseconds();
}
