namespace OrleansScheduler.Silo.Access;

/// <summary>
/// Who may call an endpoint: metadata that every endpoint carries (the silo does not start with one that has none).
/// </summary>
internal sealed record EndpointAccess(Roles Roles, TenantScope Scope)
{
    /// <summary>For everybody, without a key: health, the API's description.</summary>
    public static EndpointAccess Open { get; } = new(Roles.None, TenantScope.Cluster);

    public bool NeedsKey => Roles != Roles.None;
}
