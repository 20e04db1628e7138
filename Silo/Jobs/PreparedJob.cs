using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>A spec that was read and may be submitted by its caller.</summary>
internal sealed record PreparedJob(string Tenant, JobSpec Spec, JobSubmission Submission);
