using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Hands;

/// <summary>Rows of hands as views.</summary>
internal static class HandViews
{
    public static PauseView PauseOf(HandRow row) => new()
    {
        Scope = (row.Region.Length, row.Tenant) switch
        {
            (0, null) => PausePlace.Cluster,
            (0, _) => PausePlace.OneTenant,
            (_, null) => PausePlace.OneRegion,
            _ => PausePlace.Queue,
        },
        Region = row.Region.Length == 0 ? null : row.Region,
        Tenant = row.Tenant,
        Reason = row.Reason,
        Actor = row.Actor,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs),
    };

    public static VetoView VetoOf(HandRow row) => new()
    {
        Id = row.Id,
        Region = row.Region,
        Node = row.Node ?? "",
        Job = row.Job,
        Tenant = row.Tenant,
        Reason = row.Reason,
        Actor = row.Actor,
        At = DateTimeOffset.FromUnixTimeMilliseconds(row.AtMs),
    };

    /// <summary>Whether a pause is the caller's to see: of all, of its own tenants, or of a tenant above its own.</summary>
    public static bool IsSeenBy(HandRow pause, Caller caller) =>
        pause.Tenant is not { } tenant || caller.Sees(tenant)
        || (caller.Tenant is { } own && TenantPath.TryParse(tenant, out var path) && own.IsWithin(path));
}
