using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Access keys; all of it needs an operator's key.</summary>
public sealed class KeysClient
{
    private readonly ApiTransport _transport;

    internal KeysClient(ApiTransport transport) => _transport = transport;

    public Task<Page<KeyView>> ListAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync("keys", ClientJson.Default.PageKeyView, cancellation);

    /// <summary>Creates a key. Its text is in the answer and nowhere else.</summary>
    public Task<KeyCreatedView> CreateAsync(KeyCreation key, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "keys", key, ClientJson.Default.KeyCreation, ClientJson.Default.KeyCreatedView,
            repeatable: false, _transport.Options.Timeout, cancellation);

    /// <summary>Revokes a key at once.</summary>
    public Task RevokeAsync(string id, string reason, CancellationToken cancellation = default) =>
        _transport.DeleteAsync("keys/" + QueryString.Segment(id), reason, repeatable: false, cancellation);
}
