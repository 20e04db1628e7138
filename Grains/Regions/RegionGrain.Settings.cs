using Microsoft.Extensions.Logging;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Regions;

/// <content>Settings: committed with their audit row, and then told to the cluster grain, whose routing table names them.</content>
public sealed partial class RegionGrain
{
    private long _announcedVersion = -1;
    private bool _announcing;

    public async Task<RegionView> Configure(RegionChange change)
    {
        Demand();
        await Await(new ConfigureWork(change));
        _room = null;
        await AnnounceAsync();
        return RegionViews.Of(Demand(), NowMs, _options);
    }

    public Task<CarbonView> GetCarbon()
    {
        var settings = Demand().Settings;
        return Task.FromResult(new CarbonView
        {
            Region = Name,
            GramsPerKwhNow = settings.Carbon.At(NowMs),
            Points = [.. settings.Carbon.Points.Select(p => new CarbonPoint { At = DateTimeOffset.FromUnixTimeMilliseconds(p.AtMs), GramsPerKwh = p.GramsPerKwh })],
            ETag = RegionViews.ETagOf(settings),
        });
    }

    /// <summary>Tells the cluster grain of the settings in force; what did not arrive is told again by the sweep.</summary>
    private async Task AnnounceAsync()
    {
        if (_announcing || _memory is not { } memory || memory.Settings.Version == _announcedVersion)
        {
            return;
        }

        _announcing = true;
        try
        {
            while (_memory?.Settings is { } settings && settings.Version != _announcedVersion)
            {
                var route = new RegionRoute { Name = Name, Jurisdiction = settings.Jurisdiction?.Value, Version = settings.Version };
                await GrainFactory.GetGrain<IClusterGrain>(IClusterGrain.Key).RegionChanged(route);
                _announcedVersion = settings.Version;
            }
        }
        catch (Exception e)
        {
            LogNotAnnounced(Name, e.Message);
        }
        finally
        {
            _announcing = false;
        }
    }

    [LoggerMessage(EventId = 3230, Level = LogLevel.Information, Message = "Region {Region}: its settings did not reach the cluster grain and are sent again: {Problem}")]
    private partial void LogNotAnnounced(string region, string problem);
}
