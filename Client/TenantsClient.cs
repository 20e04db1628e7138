using System.Net.Http.Json;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Tenants: look at, create, change.</summary>
public sealed class TenantsClient
{
    private readonly ApiTransport _transport;

    internal TenantsClient(ApiTransport transport) => _transport = transport;

    /// <summary>One page of tenants, by path.</summary>
    public Task<Page<TenantView>> ListAsync(string? cursor = null, int? limit = null, CancellationToken cancellation = default) =>
        _transport.GetAsync(new QueryString("tenants").Add("cursor", cursor).Add("limit", limit).ToString(), ClientJson.Default.PageTenantView, cancellation);

    public Task<TenantView> GetAsync(string path, CancellationToken cancellation = default) =>
        _transport.GetAsync("tenants/" + QueryString.Path(path), ClientJson.Default.TenantView, cancellation);

    /// <summary>Creates a tenant; one that exists is an error (<c>tenant_exists</c>).</summary>
    public Task<TenantView> CreateAsync(TenantCreation tenant, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "tenants", tenant, ClientJson.Default.TenantCreation, ClientJson.Default.TenantView,
            repeatable: false, _transport.Options.Timeout, cancellation);

    /// <summary>Changes a tenant.</summary>
    /// <param name="path">The tenant.</param>
    /// <param name="settings">What changes.</param>
    /// <param name="etag">The <see cref="TenantView.ETag"/> that was read: settings that changed since are an error (<c>etag_mismatch</c>); null to change in any case.</param>
    /// <param name="cancellation">Stops waiting; the change may have been made.</param>
    public Task<TenantView> ChangeAsync(string path, TenantSettings settings, string? etag = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return _transport.PutAsync(
            "tenants/" + QueryString.Path(path), () => JsonContent.Create(settings.ToJson(), ClientJson.Default.JsonObject), etag, ClientJson.Default.TenantView, cancellation);
    }
}
