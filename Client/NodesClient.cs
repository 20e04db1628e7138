using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Nodes: look at, cordon, drain. The changes need an operator's key and may be repeated without harm.</summary>
public sealed class NodesClient
{
    private readonly ApiTransport _transport;

    internal NodesClient(ApiTransport transport) => _transport = transport;

    /// <summary>All nodes by name, or those of one region.</summary>
    public Task<Page<NodeView>> ListAsync(string? region = null, CancellationToken cancellation = default) =>
        _transport.GetAsync(new QueryString("nodes").Add("region", region).ToString(), ClientJson.Default.PageNodeView, cancellation);

    public Task<NodeView> GetAsync(string name, CancellationToken cancellation = default) =>
        _transport.GetAsync("nodes/" + QueryString.Segment(name), ClientJson.Default.NodeView, cancellation);

    /// <summary>The attempts that are on a node now, oldest first.</summary>
    public Task<Page<NodeAttemptView>> ListAttemptsAsync(string name, CancellationToken cancellation = default) =>
        _transport.GetAsync($"nodes/{QueryString.Segment(name)}/attempts", ClientJson.Default.PageNodeAttemptView, cancellation);

    /// <summary>No new tasks; what runs goes on.</summary>
    public Task<NodeView> CordonAsync(string name, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(name, "cordon", reason, cancellation);

    /// <summary>Takes tasks again.</summary>
    public Task<NodeView> UncordonAsync(string name, string reason, CancellationToken cancellation = default) =>
        ChangeAsync(name, "uncordon", reason, cancellation);

    /// <summary>No new tasks, and what runs is moved elsewhere.</summary>
    /// <param name="deadline">After how long whatever still runs is stopped, such as <c>10m</c>; null: never.</param>
    public Task<NodeView> DrainAsync(string name, string reason, string? deadline = null, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, $"nodes/{QueryString.Segment(name)}/drain", new DrainRequest(reason, deadline),
            ClientJson.Default.DrainRequest, ClientJson.Default.NodeView, repeatable: true, _transport.Options.Timeout, cancellation);

    /// <summary>Forgets a node that is lost.</summary>
    public Task RemoveAsync(string name, string reason, CancellationToken cancellation = default) =>
        _transport.DeleteAsync("nodes/" + QueryString.Segment(name), reason, repeatable: true, cancellation);

    private Task<NodeView> ChangeAsync(string name, string action, string reason, CancellationToken cancellation) =>
        _transport.CallAsync(HttpMethod.Post, $"nodes/{QueryString.Segment(name)}/{action}", new OperatorReason(reason),
            ClientJson.Default.OperatorReason, ClientJson.Default.NodeView, repeatable: true, _transport.Options.Timeout, cancellation);
}
