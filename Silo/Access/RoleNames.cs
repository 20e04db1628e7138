namespace OrleansScheduler.Silo.Access;

/// <summary>Roles as the API and the store write them.</summary>
internal static class RoleNames
{
    public const string Operator = "operator";
    public const string TenantAdmin = "tenant-admin";
    public const string Submitter = "submitter";
    public const string Agent = "agent";
    public const string Viewer = "viewer";

    /// <summary>All of them, as a sentence lists them.</summary>
    public const string List = "operator, tenant-admin, submitter, viewer, agent";

    public static string Of(Roles role) => role switch
    {
        Roles.Operator => Operator,
        Roles.TenantAdmin => TenantAdmin,
        Roles.Submitter => Submitter,
        Roles.Agent => Agent,
        Roles.Viewer => Viewer,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "One role is needed."),
    };

    public static bool TryParse(string? name, out Roles role)
    {
        role = name switch
        {
            Operator => Roles.Operator,
            TenantAdmin => Roles.TenantAdmin,
            Submitter => Roles.Submitter,
            Agent => Roles.Agent,
            Viewer => Roles.Viewer,
            _ => Roles.None,
        };
        return role != Roles.None;
    }
}
