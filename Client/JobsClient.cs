using System.Text.Json.Nodes;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Specs;
using OrleansScheduler.Client.Streams;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Jobs: submit, look at, cancel, watch, read their output.</summary>
public sealed class JobsClient
{
    private const string IdempotencyHeader = "Idempotency-Key";

    private readonly ApiTransport _transport;

    internal JobsClient(ApiTransport transport) => _transport = transport;

    /// <summary>
    /// Submits a job; it is durable when this returns. A lost connection is tried again under the same idempotency key, so
    /// that the job cannot be submitted twice.
    /// </summary>
    /// <param name="spec">The job.</param>
    /// <param name="idempotencyKey">Unique per intended job in the tenant; a new random one where null.</param>
    /// <param name="cancellation">Stops waiting; the job may have been accepted.</param>
    public Task<JobView> SubmitAsync(JobSpec spec, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(spec);
        return SubmitAsync(spec.ToJson(), idempotencyKey, cancellation);
    }

    /// <summary>Submits a job given as JSON, as it stands.</summary>
    /// <inheritdoc cref="SubmitAsync(JobSpec, string?, CancellationToken)"/>
    public Task<JobView> SubmitAsync(JsonObject spec, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var key = idempotencyKey ?? Guid.NewGuid().ToString("N");
        return _transport.ExchangeAsync(
            () => _transport.Post("jobs", spec, ClientJson.Default.JsonObject, (IdempotencyHeader, key)),
            (answer, token) => ApiTransport.ReadAsync(answer, ClientJson.Default.JobView, token),
            repeatable: true, _transport.Options.Timeout, cancellation);
    }

    /// <summary>
    /// Submits up to <see cref="Limits.BatchJobs"/> jobs at once: the valid ones are accepted, the others get their problem.
    /// Retried like a single job, under one idempotency key.
    /// </summary>
    public Task<BatchView> SubmitBatchAsync(
        IEnumerable<JsonObject> specs, string? idempotencyKey = null, CancellationToken cancellation = default)
    {
        var key = idempotencyKey ?? Guid.NewGuid().ToString("N");
        var body = new JsonObject { ["jobs"] = new JsonArray([.. specs.Select(s => s.DeepClone())]) };
        return _transport.ExchangeAsync(
            () => _transport.Post("jobs/batch", body, ClientJson.Default.JsonObject, (IdempotencyHeader, key)),
            (answer, token) => ApiTransport.ReadAsync(answer, ClientJson.Default.BatchView, token),
            repeatable: true, _transport.Options.Timeout, cancellation);
    }

    /// <summary>What would happen to a job if it were submitted now.</summary>
    public Task<PlanView> PlanAsync(JsonObject spec, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "jobs/plan", spec, ClientJson.Default.JsonObject, ClientJson.Default.PlanView,
            repeatable: true, _transport.Options.Timeout, cancellation);

    /// <summary>One page of jobs, newest first.</summary>
    public Task<Page<JobView>> ListAsync(JobQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _transport.GetAsync(query.ToPath(), ClientJson.Default.PageJobView, cancellation);
    }

    public Task<JobView> GetAsync(string id, CancellationToken cancellation = default) =>
        _transport.GetAsync(Path(id), ClientJson.Default.JobView, cancellation);

    /// <summary>The job's spec as the server keeps it, defaults filled in.</summary>
    public Task<JsonObject> GetSpecAsync(string id, CancellationToken cancellation = default) =>
        _transport.GetAsync(Path(id, "spec"), ClientJson.Default.JsonObject, cancellation);

    /// <summary>Ends a job; again is no error, but a job that has ended is (<c>job_finished</c>).</summary>
    public Task<JobView> CancelAsync(string id, string? reason = null, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, Path(id, "cancel"), new ReasonRequest(reason),
            ClientJson.Default.ReasonRequest, ClientJson.Default.JobView, repeatable: false, _transport.Options.Timeout, cancellation);

    /// <summary>One page of a job's tasks with their attempts, by index.</summary>
    public Task<Page<TaskView>> ListTasksAsync(
        string id, string? state = null, string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _transport.GetAsync(
            new QueryString(Path(id, "tasks")).Add("state", state).Add("cursor", cursor).Add("limit", limit).ToString(),
            ClientJson.Default.PageTaskView, cancellation);

    /// <summary>Why a task waits, or why it was placed where it was.</summary>
    public Task<ExplanationView> ExplainAsync(string id, int task = 0, CancellationToken cancellation = default) =>
        _transport.GetAsync(
            new QueryString(Path(id, "explanation")).Add("task", task).ToString(), ClientJson.Default.ExplanationView, cancellation);

    /// <summary>The job's events from its start, or after <paramref name="cursor"/>, until it has ended.</summary>
    public IAsyncEnumerable<WatchedEvent> WatchAsync(string id, string? cursor = null, CancellationToken cancellation = default) =>
        new EventStream(_transport).ReadAsync(
            Path(id, "events"), cursor,
            endsWith: e => EventKinds.EndsJob(e.Event.Kind),
            isOver: async token => JobStates.IsFinal((await GetAsync(id, token)).State),
            cancellation);

    /// <summary>An attempt's output; with <see cref="LogQuery.Follow"/> until the attempt ended.</summary>
    public IAsyncEnumerable<LogPiece> ReadLogAsync(string id, LogQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new LogStream(_transport).ReadAsync(id, query, cancellation);
    }

    private static string Path(string id, string? part = null) => $"jobs/{QueryString.Segment(id)}" + (part is null ? "" : "/" + part);
}
