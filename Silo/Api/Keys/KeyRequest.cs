using OrleansScheduler.Silo.Access;

namespace OrleansScheduler.Silo.Api.Keys;

/// <summary>What a new key shall be.</summary>
internal sealed record KeyRequest(Roles Role, string? Tenant, string? Name, NodeGrant? Nodes, long? ExpiresAtMs, string Reason);
