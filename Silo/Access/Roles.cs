namespace OrleansScheduler.Silo.Access;

/// <summary>What a key may do. A key has one; an endpoint names those that it answers.</summary>
[Flags]
internal enum Roles
{
    None = 0,

    /// <summary>Everything.</summary>
    Operator = 1,

    /// <summary>Submits and sees jobs of its tenant and the tenants below it.</summary>
    Tenant = 2,

    /// <summary>Speaks the agent protocol, and nothing else.</summary>
    Agent = 4,

    /// <summary>Sees everything, or one tenant's subtree; changes nothing.</summary>
    Viewer = 8,

    Submitters = Operator | Tenant,
    Readers = Operator | Tenant | Viewer,
}
