using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Nodes that the server simulates for a demonstration. Needs an operator's key.</summary>
public sealed class DemoClient
{
    private readonly ApiTransport _transport;

    internal DemoClient(ApiTransport transport) => _transport = transport;

    /// <summary>Starts the nodes, or keeps them until <see cref="DemoView.Until"/>.</summary>
    public Task<DemoView> RenewAsync(DemoRequest request, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "demo", request, ClientJson.Default.DemoRequest, ClientJson.Default.DemoView,
            repeatable: true, _transport.Options.Timeout, cancellation);

    /// <summary>Ends them; they are removed when their leases have ended.</summary>
    public Task EndAsync(string reason, CancellationToken cancellation = default) =>
        _transport.DeleteAsync("demo", reason, repeatable: true, cancellation);
}
