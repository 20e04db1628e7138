using System.Globalization;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Tenants;

/// <summary>A tenant as row, as message, as the scheduler's settings and as view.</summary>
internal static class TenantMapping
{
    public static TenantSettingsMessage MessageOf(TenantRow row) => new()
    {
        Path = row.Path,
        Weight = row.Weight,
        RunLimit = row.RunLimit,
        Limit = row.Limit is { } limit ? NodeMapping.ValuesOf(ResourceAmounts.Parse(limit)) : [],
        Trusted = row.Trusted,
        Version = row.Version,
        CreatedAtMs = row.CreatedAtMs,
        Guarantee = row.Guarantee is { } guarantee ? NodeMapping.ValuesOf(ResourceAmounts.Parse(guarantee)) : [],
    };

    public static TenantSettings SettingsOf(TenantSettingsMessage tenant) => new(TenantPath.Parse(tenant.Path))
    {
        Weight = tenant.Weight,
        RunLimit = tenant.RunLimit,
        Trusted = tenant.Trusted,
        HardLimit = tenant.Limit.IsEmpty ? null : NodeMapping.AmountsOf(tenant.Limit),
        Guarantee = tenant.Guarantee.IsEmpty ? null : NodeMapping.AmountsOf(tenant.Guarantee),
    };

    public static TenantView ViewOf(TenantSettingsMessage tenant) => new()
    {
        Path = tenant.Path,
        Weight = tenant.Weight,
        RunLimit = tenant.RunLimit,
        Limit = tenant.Limit,
        Trusted = tenant.Trusted,
        ETag = tenant.Version.ToString(CultureInfo.InvariantCulture),
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(tenant.CreatedAtMs),
        Guarantee = tenant.Guarantee,
    };
}
