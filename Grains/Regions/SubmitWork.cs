using System.Collections.Immutable;
using System.Diagnostics;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Jobs of one tenant.</summary>
internal sealed class SubmitWork(SubmitRequest request, TenantPath tenant, ParsedJob[] jobs, int liveJobsMax) : RegionWork<SubmitReply>
{
    // Of the job before, so that the text of equal ones is written once.
    private ResourceAmounts _resources = ResourceAmounts.Empty;

    /// <summary>The span of the request, where it is recorded.</summary>
    public ActivityContext? Trace { get; init; }

    public override int Weight => Math.Max(1, jobs.Length);

    /// <summary>The idempotency keys to look up before the turn applies this.</summary>
    public IEnumerable<IdempotencyName> Keys
    {
        get
        {
            foreach (var job in jobs)
            {
                if (job.Submission.IdempotencyKey is { } key)
                {
                    yield return new(tenant.Value, key);
                }
            }
        }
    }

    protected override SubmitReply Change(RegionTurn turn)
    {
        var outcomes = ImmutableArray.CreateBuilder<SubmitOutcome>(jobs.Length);
        foreach (var job in jobs)
        {
            outcomes.Add(Accept(job, turn));
        }

        return new() { Outcomes = outcomes.MoveToImmutable(), Region = turn.Memory.Region };
    }

    private SubmitOutcome Accept(in ParsedJob job, RegionTurn turn)
    {
        if (job.Spec is not { } spec)
        {
            return job.Refuse(RefusalCodes.Invalid, job.Problem!);
        }

        var submission = job.Submission;
        IdempotencyName? name = submission.IdempotencyKey is { } key ? new(tenant.Value, key) : null;
        if (name is { } used && turn.KnownKeys.TryGetValue(used, out var earlier))
        {
            return Replay(job, earlier, turn.Memory.Region);
        }

        if (turn.Memory.Scheduler.Find(job.Id) is not null)
        {
            return job.Refuse(RefusalCodes.Invalid, $"There is a job {job.Id} already: every submission needs an id of its own.");
        }

        if (turn.Memory.Scheduler.LiveJobs >= liveJobsMax)
        {
            return job.Refuse(RefusalCodes.QueueFull, $"Region '{turn.Memory.Region}' holds {liveJobsMax} jobs that have not ended, as many as it may.");
        }

        var sequence = ++turn.Memory.JobSequence;
        turn.Apply(new JobAccepted(job.Id, tenant, spec, sequence, submission.Routing ?? ""), request.Actor);
        var accepted = turn.Changes.Accepted[^1];
        var strategy = PlacementStrategies.NameOf(spec.Scheduling.Strategy ?? PlacementStrategies.Default);
        _resources = _resources.Equals(spec.Resources) ? _resources : spec.Resources;
        turn.Jobs.Add(RowMapping.Of(accepted, spec, submission, _resources.ToString(), strategy, turn.Memory.Region, request.Actor));
        turn.Memory.Specs.Keep(job.Id, submission.SpecJson);
        if (Trace is { } parent)
        {
            turn.Traces.Add((job.Id, parent));
        }

        if (name is { } fresh)
        {
            Remember(fresh, submission, turn);
        }

        return new() { JobId = submission.Id, Status = SubmitStatus.Accepted, AcceptedAtMs = turn.NowMs, Region = turn.Memory.Region };
    }

    private static void Remember(IdempotencyName name, JobSubmission submission, RegionTurn turn)
    {
        var row = new IdempotencyRow
        {
            Tenant = name.Tenant,
            Key = name.Key,
            BodyHash = submission.RequestHash ?? "",
            Job = submission.Id,
            CreatedAtMs = turn.NowMs,
        };
        turn.Idempotency.Add(row);
        turn.KnownKeys[name] = row;
    }

    private static SubmitOutcome Replay(in ParsedJob job, IdempotencyRow earlier, string region) =>
        string.Equals(earlier.BodyHash, job.Submission.RequestHash ?? "", StringComparison.Ordinal)
            ? new() { JobId = earlier.Job, Status = SubmitStatus.Replayed, AcceptedAtMs = earlier.CreatedAtMs, Region = region }
            : job.Refuse(RefusalCodes.IdempotencyMismatch,
                $"The idempotency key '{earlier.Key}' was used for another request, which made job {earlier.Job}; use a new key for a new request.");
}
