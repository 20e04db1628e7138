using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Regions: look at, create.</summary>
public sealed class RegionsClient
{
    private readonly ApiTransport _transport;

    internal RegionsClient(ApiTransport transport) => _transport = transport;

    public Task<Page<RegionView>> ListAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync("regions", ClientJson.Default.PageRegionView, cancellation);

    public Task<RegionView> GetAsync(string name, CancellationToken cancellation = default) =>
        _transport.GetAsync("regions/" + QueryString.Segment(name), ClientJson.Default.RegionView, cancellation);

    /// <summary>How evenly the region's nodes are loaded, as last measured; needs an operator's or an unbound viewer's key.</summary>
    public Task<UtilisationView> GetBalanceAsync(string name, CancellationToken cancellation = default) =>
        _transport.GetAsync("regions/" + QueryString.Segment(name) + "/balance", ClientJson.Default.UtilisationView, cancellation);

    /// <summary>Makes sure that a region is there; needs an operator's key.</summary>
    public Task<RegionView> CreateAsync(string name, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Put, "regions/" + QueryString.Segment(name), new RegionCreation(),
            ClientJson.Default.RegionCreation, ClientJson.Default.RegionView, repeatable: true, _transport.Options.Timeout, cancellation);
}
