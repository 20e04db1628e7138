namespace OrleansScheduler.Silo.Access;

/// <summary>Roles as the API and the store write them.</summary>
internal static class RoleNames
{
    public const string Operator = "operator";
    public const string Tenant = "tenant";
    public const string Agent = "agent";
    public const string Viewer = "viewer";

    public static string Of(Roles role) => role switch
    {
        Roles.Operator => Operator,
        Roles.Tenant => Tenant,
        Roles.Agent => Agent,
        Roles.Viewer => Viewer,
        _ => throw new ArgumentOutOfRangeException(nameof(role), role, "One role is needed."),
    };

    public static bool TryParse(string? name, out Roles role)
    {
        role = name switch
        {
            Operator => Roles.Operator,
            Tenant => Roles.Tenant,
            Agent => Roles.Agent,
            Viewer => Roles.Viewer,
            _ => Roles.None,
        };
        return role != Roles.None;
    }
}
