namespace OrleansScheduler.Dashboard.Access;

/// <summary>A signed-in user: the access key it came with.</summary>
/// <param name="KeyId">The key's public part.</param>
/// <param name="Name">What the key is called; the id when it has no name.</param>
/// <param name="Role"><c>operator</c>, <c>tenant-admin</c>, <c>submitter</c> or <c>viewer</c>.</param>
/// <param name="Tenant">The tenant whose subtree is all that the user sees, or none for everything.</param>
public sealed record DashboardUser(string KeyId, string Name, string Role, string? Tenant);
