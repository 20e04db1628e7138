using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>What the store keeps of the past. Needs an operator's key.</summary>
public sealed class HistoryClient
{
    private readonly ApiTransport _transport;

    internal HistoryClient(ApiTransport transport) => _transport = transport;

    /// <summary>Deletes for a few seconds; ask again while <see cref="PruneView.More"/>.</summary>
    public Task<PruneView> PruneAsync(PruneRequest request, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "prune", request, ClientJson.Default.PruneRequest, ClientJson.Default.PruneView,
            repeatable: true, _transport.Options.Timeout, cancellation);
}
