using System.Net.Http.Json;
using System.Text;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>Regions: look at, create, change.</summary>
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
    public Task<RegionView> CreateAsync(string name, string reason, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Put, "regions/" + QueryString.Segment(name), new RegionCreation(reason),
            ClientJson.Default.RegionCreation, ClientJson.Default.RegionView, repeatable: true, _transport.Options.Timeout, cancellation);

    /// <summary>Changes a region's settings, and makes the region when it is not there; needs an operator's key.</summary>
    /// <param name="name">The region.</param>
    /// <param name="settings">What changes.</param>
    /// <param name="etag">The <see cref="RegionView.ETag"/> that was read: settings that changed since are an error (<c>etag_mismatch</c>); null to change in any case.</param>
    /// <param name="cancellation">Stops waiting; the change may have been made.</param>
    public Task<RegionView> ChangeAsync(string name, RegionSettings settings, string? etag = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return _transport.PutAsync(
            "regions/" + QueryString.Segment(name), () => JsonContent.Create(settings.ToJson(), ClientJson.Default.JsonObject), etag, ClientJson.Default.RegionView, cancellation);
    }

    /// <summary>The carbon series.</summary>
    public Task<CarbonView> GetCarbonAsync(string name, CancellationToken cancellation = default) =>
        _transport.GetAsync($"regions/{QueryString.Segment(name)}/carbon", ClientJson.Default.CarbonView, cancellation);

    /// <summary>Replaces the carbon series; needs an operator's key.</summary>
    public Task<CarbonView> SetCarbonAsync(string name, CarbonSeries series, string reason, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Put, $"regions/{QueryString.Segment(name)}/carbon", series with { Reason = reason },
            ClientJson.Default.CarbonSeries, ClientJson.Default.CarbonView, repeatable: true, _transport.Options.Timeout, cancellation);

    /// <summary>Replaces the carbon series by CSV with the columns <c>time</c> and <c>gco2_per_kwh</c>; needs an operator's key.</summary>
    /// <param name="name">The region.</param>
    /// <param name="csv">The text.</param>
    /// <param name="reason">Why, 1 to 500 characters; goes into the audit.</param>
    /// <param name="cancellation">Stops waiting; the change may have been made.</param>
    public Task<CarbonView> LoadCarbonAsync(string name, string csv, string reason, CancellationToken cancellation = default) =>
        _transport.PutAsync(
            new QueryString($"regions/{QueryString.Segment(name)}/carbon").Add("reason", reason).ToString(),
            () => new StringContent(csv, Encoding.UTF8, "text/csv"), etag: null, ClientJson.Default.CarbonView, cancellation);

    /// <summary>Moves waiting jobs that never ran to another region; needs an operator's key. Asking again moves what is left.</summary>
    public Task<MoveView> MoveAsync(string name, RegionMove move, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, $"regions/{QueryString.Segment(name)}/move", move,
            ClientJson.Default.RegionMove, ClientJson.Default.MoveView, repeatable: true, _transport.Options.Timeout, cancellation);
}
