using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Start;

/// <summary>Says loudly when other machines can reach the silo without TLS.</summary>
internal sealed partial class ListenNotice(SiloOptions options, ILogger<ListenNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var url in ListenAddresses.RemotePlain(options.Urls))
            LogRemote(url);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(EventId = 5321, Level = LogLevel.Warning, Message = "{Url} CAN BE REACHED BY OTHER MACHINES, and keys cross the network unencrypted: use https with Silo:Certificate, or a proxy with TLS in front")]
    private partial void LogRemote(string url);
}
