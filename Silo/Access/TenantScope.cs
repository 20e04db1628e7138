namespace OrleansScheduler.Silo.Access;

/// <summary>What an endpoint means to a caller whose key is bound to a tenant.</summary>
internal enum TenantScope
{
    /// <summary>It is about the cluster: such callers are refused.</summary>
    Cluster,

    /// <summary>It shows or takes only what lies in the caller's subtree.</summary>
    Subtree,
}
