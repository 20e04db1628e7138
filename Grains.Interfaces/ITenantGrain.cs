using OrleansScheduler.Grains.Interfaces.Slices;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Tenants;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces;

/// <summary>A tenant: admission, settings and usage over regions. Its key is the tenant's path.</summary>
[Alias("osched.ITenantGrain")]
public interface ITenantGrain : IGrainWithStringKey
{
    /// <summary>Admits jobs, routes them to a region and answers when they are durable there.
    /// Throws <see cref="RefusedException"/> <c>tenant_unknown</c>, <c>recovering</c>, <c>store_unavailable</c>.</summary>
    [Alias("Submit")]
    Task<SubmitReply> Submit(SubmitRequest request);

    /// <summary>A dry run in the region that would take the job.</summary>
    [Alias("Plan")]
    Task<PlanView> Plan(PlanRequest request);

    /// <summary>Settings and usage. Throws <see cref="RefusedException"/> <c>tenant_unknown</c>.</summary>
    [Alias("Get")]
    Task<TenantView> Get();

    /// <summary>Lends a region more of the tenant's limits, as far as other regions do not use them; answers once it is durable.</summary>
    [Alias("LendSlice")]
    Task<SliceGrant> LendSlice(SliceAsk ask);

    /// <summary>Creates or changes the tenant, audited. Throws <see cref="RefusedException"/>
    /// <c>tenant_exists</c>, <c>tenant_unknown</c>, <c>etag_mismatch</c>, <c>invalid</c>.</summary>
    [Alias("Configure")]
    Task<TenantView> Configure(TenantChange change);
}
