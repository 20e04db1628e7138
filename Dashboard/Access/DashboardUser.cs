namespace OrleansScheduler.Dashboard.Access;

/// <summary>A signed-in user: the access key it came with. The API decides what the key may do; what is here only chooses what is offered.</summary>
/// <param name="KeyId">The key's public part.</param>
/// <param name="Name">What the key is called; the id when it has no name.</param>
/// <param name="Role"><c>operator</c>, <c>tenant-admin</c>, <c>submitter</c> or <c>viewer</c>.</param>
/// <param name="Tenant">The tenant whose subtree is all that the user sees, or none for everything.</param>
public sealed record DashboardUser(string KeyId, string Name, string Role, string? Tenant)
{
    /// <summary>Whether everything may be changed.</summary>
    public bool IsOperator => Role == "operator";

    /// <summary>Whether the user steers its tenants: settings, keys, holds, priorities.</summary>
    public bool IsAdmin => IsOperator || Role == "tenant-admin";

    /// <summary>Whether jobs may be submitted and cancelled.</summary>
    public bool MaySubmit => IsAdmin || Role == "submitter";

    /// <summary>Whether the user sees the cluster, and not only a tenant.</summary>
    public bool SeesCluster => Tenant is null;
}
