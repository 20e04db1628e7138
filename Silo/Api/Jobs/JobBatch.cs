using OrleansScheduler.Client.Specs;

namespace OrleansScheduler.Silo.Api.Jobs;

/// <summary>The body of a batch, for the API's description: the endpoint reads it piece by piece.</summary>
internal sealed record JobBatch(IReadOnlyList<JobSpec> Jobs);
