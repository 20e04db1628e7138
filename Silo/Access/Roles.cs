namespace OrleansScheduler.Silo.Access;

/// <summary>What a key may do. A key has one; an endpoint names those that it answers.</summary>
[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>Everything.</summary>
    Operator = 1,

    /// <summary>Runs its tenant's subtree: what submitters may, keys for it, settings of the tenants below its own.</summary>
    TenantAdmin = 2,

    /// <summary>Speaks the agent protocol, and nothing else.</summary>
    Agent = 4,

    /// <summary>Sees everything, or one tenant's subtree; changes nothing.</summary>
    Viewer = 8,

    /// <summary>Submits, sees and cancels jobs of its tenant and the tenants below it.</summary>
    Submitter = 16,

    Admins = Operator | TenantAdmin,
    Submitters = Admins | Submitter,
    Readers = Submitters | Viewer,
}
