using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Output;

/// <summary>How keys are shown.</summary>
internal static class KeyColumns
{
    public static IReadOnlyList<Column<KeyView>> Of(Call call) =>
    [
        new("KEY", k => k.Id),
        new("NAME", k => k.Name),
        new("ROLE", k => k.Role),
        new("TENANT", k => k.Tenant),
        new("NODES", k => k.Nodes, Wide: true),
        new("CREATED", k => Words.Time(k.CreatedAt, call.Host.Zone)),
        new("EXPIRES", k => Words.Time(k.ExpiresAt, call.Host.Zone)),
        new("REVOKED", k => Words.Time(k.RevokedAt, call.Host.Zone)),
    ];
}
