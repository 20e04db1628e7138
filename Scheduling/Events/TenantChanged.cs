using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Events;

/// <summary>A tenant was created or its settings changed. Tenants never named here have the defaults.</summary>
public sealed record TenantChanged(TenantSettings Settings) : RegionEvent;
