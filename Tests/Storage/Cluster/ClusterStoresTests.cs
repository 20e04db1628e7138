using Microsoft.Extensions.DependencyInjection;
using OrleansScheduler.Storage;
using OrleansScheduler.Storage.Cluster;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Tests.Storage.Cluster;

public sealed class ClusterStoresTests
{
    public static TheoryData<StorageProvider> Providers => TestStore.Providers;

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Tenants_CreateAndUpdate_KeepVersionsAndAuditEachChangeOnce(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var tenants = store.Services.GetRequiredService<ITenantStore>();
        var tenant = new TenantRow { Path = "a/b", Weight = 3, RunLimit = 4, PendingLimit = 5, Limit = "cpu=1", Guarantee = "cpu=2", Trusted = true, CreatedAtMs = 1, ChangedAtMs = 1 };

        var created = await tenants.CreateAsync(tenant, Audit("tenant.created"));
        Assert.Equal(tenant with { Version = 1 }, created);
        await Assert.ThrowsAsync<AlreadyExistsException>(() => tenants.CreateAsync(tenant, Audit("tenant.created")));
        var updated = await tenants.UpdateAsync(tenant with { Weight = 9, Limit = null, ChangedAtMs = 2 }, 1, Audit("tenant.changed"));
        Assert.Equal(tenant with { Weight = 9, Limit = null, ChangedAtMs = 2, Version = 2 }, updated);
        var conflict = await Assert.ThrowsAsync<VersionConflictException>(() => tenants.UpdateAsync(tenant, 1, Audit("tenant.changed")));
        Assert.Equal((1, 2), (conflict.Expected, conflict.Actual));
        Assert.Null(await tenants.UpdateAsync(tenant with { Path = "nobody" }, null, Audit("tenant.changed")));

        Assert.Equal([updated!], await tenants.ListAsync());
        Assert.Equal(updated, await tenants.GetAsync("a/b"));
        Assert.Equal(["region.created", "tenant.created", "tenant.changed"], await KindsAsync(store));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Keys_Revoked_StayFindableAndAreAuditedOnce(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);
        var keys = store.Services.GetRequiredService<IKeyStore>();
        var key = new KeyRow { Id = "k1", SecretHash = "ab", Role = "submitter", Tenant = "a", Name = "ci", CreatedAtMs = 1, ExpiresAtMs = 99 };
        await keys.CreateAsync(key, Audit("key.created"));

        Assert.Equal(key, await keys.FindAsync("k1"));
        await Assert.ThrowsAsync<AlreadyExistsException>(() => keys.CreateAsync(key, Audit("key.created")));
        Assert.True(await keys.RevokeAsync("k1", Audit("key.revoked") with { AtMs = 50 }));
        Assert.False(await keys.RevokeAsync("k1", Audit("key.revoked")));
        Assert.False(await keys.RevokeAsync("k2", Audit("key.revoked")));

        Assert.Equal([key with { RevokedAtMs = 50 }], await keys.ListAsync());
        Assert.Equal(["region.created", "key.created", "key.revoked"], await KindsAsync(store));
    }

    [SkippableTheory, MemberData(nameof(Providers))]
    public async Task Regions_CreatedAtOnce_AreThereOnceWithAGaplessStream(StorageProvider provider)
    {
        await using var store = await TestStore.OpenAsync(provider);

        var created = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => store.AddRegionAsync($"x{i % 10}")));

        Assert.Equal(10, created.Count(made => made));
        Assert.Equal(11, (await store.Registry.ListAsync()).Count);
        Assert.Null(await store.Registry.GetAsync(""));
        Assert.Equal(11, (await KindsAsync(store)).Count);
    }

    private static async Task<List<string>> KindsAsync(TestStore store)
    {
        var page = await store.Audit.ListAsync(new AuditFilter { Region = "" }, AuditCursor.Start, 100);
        Assert.Equal(Enumerable.Range(1, page.Items.Count).Select(i => (long)i), page.Items.Select(row => row.Sequence));
        return [.. page.Items.Select(row => row.Kind)];
    }

    private static ClusterAuditRow Audit(string kind) => new() { AtMs = 5, Kind = kind, Tenant = "a", Text = "words", Actor = "op" };
}
