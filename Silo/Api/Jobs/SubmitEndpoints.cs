using System.Buffers;
using System.Text.Json;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Silo.Telemetry;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Api.Jobs;

/// <summary>Submission of one job, of a batch, and the dry run. The hot path of the API.</summary>
internal sealed class SubmitEndpoints(JobPreparation preparation, JobSubmitter submitter, IJobQueries jobs, IGrainFactory grains, ApiMeter meter, TenantRates rates)
    : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Post("/jobs", SubmitAsync).For(Roles.Submitters, TenantScope.Subtree).WithMetadata(SubmitsJobs.Mark)
            .Named("submitJob", "Submits a job; answers when it is durable.").Takes(typeof(JobSpec))
            .Answers(StatusCodes.Status201Created, typeof(JobView));
        api.Post("/jobs/batch", SubmitBatchAsync).For(Roles.Submitters, TenantScope.Subtree).WithMetadata(SubmitsJobs.Mark)
            .Named("submitJobs", "Submits up to 1,000 jobs, each accepted or refused on its own.").Takes(typeof(JobBatch))
            .Answers(StatusCodes.Status200OK, typeof(BatchView));
        api.Post("/jobs/plan", PlanAsync).For(Roles.Submitters, TenantScope.Subtree)
            .Named("planJob", "Says what would happen to a job if it were submitted now; stores nothing.").Takes(typeof(JobSpec))
            .Answers(StatusCodes.Status200OK, typeof(PlanView));
    }

    private async Task SubmitAsync(HttpContext http)
    {
        var caller = http.Caller();
        PreparedJob job;
        using (var body = await RequestBody.ReadJsonAsync(http, Limits.BodyBytes))
            job = preparation.Prepare(body.Span, caller, IdempotencyKeys.Read(http));
        var submitted = await submitter.SubmitAsync(job, caller.KeyId);
        meter.Submitted(submitted.Replayed ? 0 : 1);
        http.Response.Headers.Location = "/api/v1/jobs/" + submitted.Id;
        if (!submitted.Replayed)
        {
            await http.WriteAsync(JobViews.OfAccepted(job, submitted), ApiJson.Default.JobView, StatusCodes.Status201Created);
            return;
        }

        http.Response.Headers[IdempotencyKeys.ReplayedHeader] = "true";
        var row = await jobs.GetAsync(submitted.Id, http.RequestAborted)
            ?? throw ProblemCodes.JobNotFound.With($"The job {submitted.Id} of this idempotency key has been pruned.");
        await http.WriteAsync(JobViews.OfRow(row), ApiJson.Default.JobView);
    }

    private async Task SubmitBatchAsync(HttpContext http)
    {
        var caller = http.Caller();
        var key = IdempotencyKeys.Read(http);
        BatchSlot[] slots;
        PreparedJob?[] prepared;
        using (var body = await RequestBody.ReadJsonAsync(http, Limits.BatchBodyBytes))
        {
            var specs = BatchReader.Read(body.Span);
            rates.ChargeBatch(caller, specs.Count);
            slots = new BatchSlot[specs.Count];
            prepared = new PreparedJob?[specs.Count];
            for (var i = 0; i < specs.Count; i++)
            {
                try
                {
                    prepared[i] = preparation.Prepare(body.Span[specs[i]], caller, IdempotencyKeys.OfBatchJob(key, i));
                }
                catch (ProblemException problem)
                {
                    slots[i] = new(null, problem);
                }
            }
        }

        await submitter.SubmitAsync(prepared, slots, caller.KeyId);
        meter.Submitted(slots.Count(s => s.Job is { Replayed: false }));
        // An accepted job takes 70 bytes. For the largest batch that is no large object yet, which only a full collection frees.
        var answer = new ArrayBufferWriter<byte>(slots.Length * 80);
        WriteBatch(answer, slots);
        await http.WriteRawAsync(answer.WrittenMemory);
    }

    private async Task PlanAsync(HttpContext http)
    {
        PreparedJob job;
        using (var body = await RequestBody.ReadJsonAsync(http, Limits.BodyBytes))
            job = preparation.Prepare(body.Span, http.Caller(), null);
        var plan = await grains.GetGrain<ITenantGrain>(job.Tenant)
            .Plan(new PlanRequest { Tenant = job.Tenant, SpecJson = job.Submission.SpecJson });
        await http.WriteAsync(plan, ApiJson.Default.PlanView);
    }

    private static void WriteBatch(IBufferWriter<byte> answer, BatchSlot[] slots)
    {
        using var json = new Utf8JsonWriter(answer);
        json.WriteStartObject();
        json.WriteStartArray("results");
        for (var i = 0; i < slots.Length; i++)
        {
            json.WriteStartObject();
            json.WriteNumber("index", i);
            if (slots[i].Job is { } job)
            {
                json.WriteNumber("status", job.Replayed ? StatusCodes.Status200OK : StatusCodes.Status201Created);
                json.WriteStartObject("job");
                json.WriteString("id", job.Id);
                json.WriteEndObject();
            }
            else
            {
                var problem = slots[i].Problem!;
                json.WriteNumber("status", problem.Code.Status);
                json.WritePropertyName("problem");
                ProblemWriter.Write(json, problem.Code, problem.Message, problem.Errors);
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
