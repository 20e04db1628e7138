using System.Globalization;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Jobs;

/// <summary>Passes an attempt's output from its node's agent to a caller, piece by piece.</summary>
internal sealed class LogStream(TaskPages tasks, IGrainFactory grains, AuditWatch watch, KeyRing keys, TimeProvider time, IHostApplicationLifetime life)
{
    private const string AttemptHeader = "X-Log-Attempt";

    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(Limits.LogPaceMs);

    private int _followers;

    public async Task WriteAsync(HttpContext http, JobRow job, int task, int? number, string stream, long offset, bool follow)
    {
        if (Interlocked.Increment(ref _followers) > Limits.LogFollowers)
        {
            Interlocked.Decrement(ref _followers);
            throw ProblemCodes.TooManyStreams.With($"{Limits.LogFollowers} outputs are being read through this silo, which is the most it serves.");
        }

        try
        {
            using var changes = watch.Subscribe([job.Region]);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            var (attempt, chunk) = await BeginAsync(http.Caller(), job, task, number, stream, offset, follow, changes, end.Token);
            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.Headers.XContentTypeOptions = "nosniff";
            http.Response.Headers.CacheControl = "no-store";
            http.Response.Headers[AttemptHeader] = attempt.Attempt.ToString(CultureInfo.InvariantCulture);
            await CopyAsync(http, job.Tenant, attempt, chunk, stream, follow, end.Token);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested && !http.RequestAborted.IsCancellationRequested)
        {
            // The silo stops. A broken connection, and no end in order: the reader goes on at its offset elsewhere or later.
            http.Abort();
        }
        finally
        {
            Interlocked.Decrement(ref _followers);
        }
    }

    /// <summary>The attempt and the first piece of its output; following waits until the agent has taken the attempt up.</summary>
    private async Task<(AttemptRow Attempt, LogChunk Chunk)> BeginAsync(
        Caller caller, JobRow job, int task, int? number, string stream, long offset, bool follow, AuditSubscription changes, CancellationToken end)
    {
        while (true)
        {
            if (!await keys.IsStillGoodAsync(caller, end))
                throw ProblemCodes.KeyRevoked.With("The key was valid when this began and is not any more; ask an operator for a new one.");
            changes.Arm();
            var attempts = await tasks.AttemptsAsync(job, task, end);
            var attempt = number is null && attempts.Count > 0 ? attempts[^1] : attempts.FirstOrDefault(a => a.Attempt == number);
            if (attempt is null)
            {
                throw ProblemCodes.AttemptNotFound.With(number is null
                    ? $"Task {task} of job {job.Id} was not placed yet, so there is no output."
                    : $"Task {task} of job {job.Id} has no attempt {number}.");
            }

            var chunk = await ReadAsync(job.Tenant, attempt, stream, offset, follow).WaitAsync(end);
            if (chunk.Found)
                return (attempt, chunk);
            if (!follow || AttemptStates.IsFinal(Enum.Parse<AttemptState>(attempt.State)))
                throw ProblemCodes.LogNotFound.With($"The node '{attempt.Node}' has no output of attempt {attempt.Attempt}: it did not start yet, or its output was deleted.");
            await changes.WaitAsync(TimeSpan.FromMilliseconds(Limits.LogWaitMs), end);
        }
    }

    private async Task CopyAsync(HttpContext http, string tenant, AttemptRow attempt, LogChunk chunk, string stream, bool follow, CancellationToken end)
    {
        var askedAt = time.GetTimestamp();
        while (true)
        {
            await http.Response.BodyWriter.WriteAsync(chunk.Bytes.AsMemory(), end);
            if (chunk.End || (!follow && chunk.Bytes.IsEmpty))
                return;
            // An agent that did not wait for more has others waiting: these readers look now and then.
            if (chunk.Bytes.IsEmpty && Pace - time.GetElapsedTime(askedAt) is var rest && rest > TimeSpan.Zero)
                await Task.Delay(rest, time, end);
            end.ThrowIfCancellationRequested();
            if (!await keys.IsStillGoodAsync(http.Caller(), end))
            {
                // No end in order, which would say that this is all: the reader comes back and is refused.
                http.Abort();
                return;
            }

            askedAt = time.GetTimestamp();
            chunk = await ReadAsync(tenant, attempt, stream, chunk.Offset + chunk.Bytes.Length, follow).WaitAsync(end);
            if (!chunk.Found)
                return;
        }
    }

    private Task<LogChunk> ReadAsync(string tenant, AttemptRow attempt, string stream, long offset, bool follow) =>
        grains.GetGrain<INodeGrain>(attempt.Node).ReadLog(new LogRequest
        {
            RequestId = Guid.NewGuid().ToString("N"),
            Attempt = new AttemptIdentity { Job = attempt.Job, Task = attempt.Task, Attempt = attempt.Attempt, Token = attempt.Attempt },
            Stream = stream,
            Offset = offset,
            MaxBytes = Limits.LogChunkBytes,
            WaitMs = follow ? Limits.LogWaitMs : 0,
            Tenant = tenant,
        });
}
