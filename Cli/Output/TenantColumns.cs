using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How tenants are shown.</summary>
internal static class TenantColumns
{
    public static IReadOnlyList<Column<TenantView>> Of(Call call) =>
    [
        new("TENANT", t => t.Path),
        new("WEIGHT", t => t.Weight, Right: true),
        new("RUNNING", t => t.Running, Right: true),
        new("WAITING", t => t.Pending, Right: true),
        new("USED", t => Words.Map(t.Used)),
        new("RUN LIMIT", t => t.RunLimit?.ToString(), Right: true),
        new("LIMIT", t => Words.Map(t.Limit)),
        new("GUARANTEE", t => Words.Map(t.Guarantee)),
        new("TRUSTED", t => t.Trusted ? "yes" : "no"),
        new("ETAG", t => t.ETag, Wide: true),
        new("CREATED", t => Words.Time(t.CreatedAt, call.Host.Zone), Wide: true),
    ];

    public static IEnumerable<Field> Fields(TenantView tenant, Call call) =>
    [
        new("tenant", tenant.Path),
        new("weight", tenant.Weight),
        new("run limit", tenant.RunLimit?.ToString() ?? "none"),
        new("limit", tenant.Limit.Count == 0 ? "none" : Words.Map(tenant.Limit)),
        new("guarantee", tenant.Guarantee.Count == 0 ? "none" : Words.Map(tenant.Guarantee)),
        new("trusted", tenant.Trusted ? "yes" : "no"),
        new("running", Words.Count(tenant.Running, "task")),
        new("waiting", Words.Count(tenant.Pending, "task")),
        new("used", Words.Map(tenant.Used)),
        new("etag", tenant.ETag),
        new("created", Words.Time(tenant.CreatedAt, call.Host.Zone)),
    ];
}
