using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Telemetry;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>Hands prepared jobs to their tenants' grains: one call a tenant and request.</summary>
internal sealed partial class JobSubmitter(IGrainFactory grains, ILogger<JobSubmitter> logger)
{
    private const string Replayed = "Replayed";

    /// <summary>Submits one job.</summary>
    /// <exception cref="ProblemException">The job was refused.</exception>
    public async Task<SubmittedJob> SubmitAsync(PreparedJob job, string actor)
    {
        var reply = await CallAsync(new SubmitRequest { Tenant = job.Tenant, Actor = actor, Jobs = [job.Submission] });
        var result = ToSlot(reply.Outcomes[0]);
        return result.Problem is { } problem ? throw problem : result.Job!;
    }

    /// <summary>Submits the jobs of a batch; each place of the result is a job or its problem. Places that have a problem already stay.</summary>
    public async Task SubmitAsync(IReadOnlyList<PreparedJob?> jobs, BatchSlot[] slots, string actor)
    {
        var byTenant = jobs
            .Select((job, index) => (job, index))
            .Where(p => p.job is not null)
            .GroupBy(p => p.job!.Tenant, StringComparer.Ordinal);
        await Task.WhenAll(byTenant.Select(group => SubmitTenantAsync(group.Key, [.. group.Select(p => (p.job!, p.index))], slots, actor)));
    }

    /// <summary>The call, as a span of the request's trace; the jobs' later spans are children of it.</summary>
    private async Task<SubmitReply> CallAsync(SubmitRequest request)
    {
        using var span = SchedulerTrace.Source.StartActivity("osched.submit");
        span?.SetTag("osched.tenant", request.Tenant).SetTag("osched.jobs", request.Jobs.Length);
        if (span is { Recorded: true, Id: { } id })
            RequestContext.Set(SchedulerTrace.ParentKey, id);
        return await grains.GetGrain<ITenantGrain>(request.Tenant).Submit(request);
    }

    private async Task SubmitTenantAsync(string tenant, ImmutableArray<(PreparedJob Job, int Index)> jobs, BatchSlot[] slots, string actor)
    {
        try
        {
            var reply = await CallAsync(new SubmitRequest { Tenant = tenant, Actor = actor, Jobs = [.. jobs.Select(j => j.Job.Submission)] });
            for (var i = 0; i < jobs.Length; i++)
                slots[jobs[i].Index] = ToSlot(reply.Outcomes[i]);
        }
        catch (Exception e)
        {
            // One tenant's failure is the answer for its jobs; the other tenants' jobs may be accepted, and their submitter is told.
            var problem = ExceptionProblems.Of(e);
            if (problem.Code == ProblemCodes.InternalError)
                LogFailed(tenant, e);
            foreach (var (_, index) in jobs)
                slots[index] = new(null, problem);
        }
    }

    [LoggerMessage(EventId = 5111, Level = LogLevel.Error, Message = "The jobs of a batch for tenant {Tenant} failed")]
    private partial void LogFailed(string tenant, Exception failure);

    private static BatchSlot ToSlot(SubmitOutcome outcome) => outcome.Code is { } code
        ? new(null, new(ProblemCodes.Find(code), outcome.Detail ?? "The job was refused."))
        : new(new(outcome.JobId, outcome.Region, outcome.AcceptedAtMs, outcome.Status == Replayed), null);
}
