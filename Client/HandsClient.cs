using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>
/// What people steer by hand: pauses, holds, priorities, forced tasks, vetoes. Every action needs a reason, may be repeated
/// without harm, and is undone by its counterpart.
/// </summary>
public sealed class HandsClient
{
    private readonly ApiTransport _transport;

    internal HandsClient(ApiTransport transport) => _transport = transport;

    /// <summary>All pauses that the caller may see.</summary>
    public Task<Page<PauseView>> ListPausesAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync("pauses", ClientJson.Default.PagePauseView, cancellation);

    /// <summary>Nothing new is placed there; what runs goes on, and jobs are accepted.</summary>
    public Task<Page<PauseView>> PauseAsync(PauseRequest request, CancellationToken cancellation = default) => PausesAsync("pauses", request, cancellation);

    /// <summary>Placing goes on there.</summary>
    public Task<Page<PauseView>> ResumeAsync(PauseRequest request, CancellationToken cancellation = default) => PausesAsync("pauses/lift", request, cancellation);

    /// <summary>Nothing new of a job is placed.</summary>
    public Task<JobView> HoldAsync(string job, string reason, CancellationToken cancellation = default) =>
        JobAsync(job, "hold", new(reason), ClientJson.Default.OperatorReason, cancellation);

    /// <summary>A held job's tasks are placed again.</summary>
    public Task<JobView> ReleaseAsync(string job, string reason, CancellationToken cancellation = default) =>
        JobAsync(job, "release", new(reason), ClientJson.Default.OperatorReason, cancellation);

    public Task<JobView> SetPriorityAsync(string job, PriorityRequest request, CancellationToken cancellation = default) =>
        JobAsync(job, "priority", request, ClientJson.Default.PriorityRequest, cancellation);

    /// <summary>A task goes to one node, before others, once there is room for it; else it waits.</summary>
    public Task<JobView> ForceAsync(string job, ForceRequest request, CancellationToken cancellation = default) =>
        JobAsync(job, "force", request, ClientJson.Default.ForceRequest, cancellation);

    /// <summary>A forced task goes wherever there is room again.</summary>
    public Task<JobView> UnforceAsync(string job, UnforceRequest request, CancellationToken cancellation = default) =>
        JobAsync(job, "unforce", request, ClientJson.Default.UnforceRequest, cancellation);

    public Task<Page<VetoView>> ListVetoesAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync("vetoes", ClientJson.Default.PageVetoView, cancellation);

    /// <summary>Tasks of a job or a tenant do not go to a node; what runs there goes on.</summary>
    public Task<VetoView> VetoAsync(VetoRequest request, CancellationToken cancellation = default) =>
        CallAsync("vetoes", request, ClientJson.Default.VetoRequest, ClientJson.Default.VetoView, cancellation);

    /// <summary>Lifts a veto; the vetoes that are left.</summary>
    public Task<Page<VetoView>> LiftVetoAsync(string id, string reason, CancellationToken cancellation = default) =>
        CallAsync($"vetoes/{QueryString.Segment(id)}/lift", new OperatorReason(reason), ClientJson.Default.OperatorReason, ClientJson.Default.PageVetoView, cancellation);

    private Task<Page<PauseView>> PausesAsync(string path, PauseRequest request, CancellationToken cancellation) =>
        CallAsync(path, request, ClientJson.Default.PauseRequest, ClientJson.Default.PagePauseView, cancellation);

    private Task<JobView> JobAsync<T>(
        string job, string action, T request, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellation) =>
        CallAsync($"jobs/{QueryString.Segment(job)}/{action}", request, type, ClientJson.Default.JobView, cancellation);

    private Task<TAnswer> CallAsync<T, TAnswer>(
        string path, T request, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type,
        System.Text.Json.Serialization.Metadata.JsonTypeInfo<TAnswer> answer, CancellationToken cancellation) =>
        _transport.CallAsync(HttpMethod.Post, path, request, type, answer, repeatable: true, _transport.Options.Timeout, cancellation);
}
