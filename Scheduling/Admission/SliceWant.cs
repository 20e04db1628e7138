using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Admission;

/// <summary>A tenant whose slice keeps tasks waiting that its limits would let run.</summary>
/// <param name="Tenant">Whose limits they are; the tasks may be of tenants below.</param>
/// <param name="Need">The slice that would let one more task run.</param>
/// <param name="Ask">The slice that would let all run that wait for it.</param>
public sealed record SliceWant(TenantPath Tenant, Slice Need, Slice Ask);
