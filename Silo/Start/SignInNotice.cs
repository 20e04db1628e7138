using Microsoft.AspNetCore.Hosting.Server;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Configuration;
using OrleansScheduler.Silo.Mounting;

namespace OrleansScheduler.Silo.Start;

/// <summary>Says, once the silo listens, where its dashboard is: with a link that signs in the operator of this machine, once.</summary>
internal sealed partial class SignInNotice(
    SignInLinks links, OperatorKey operatorKey, SiloOptions options, IServer server, IHostApplicationLifetime life, ILogger<SignInNotice> log) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (options.PrintSignInLink)
            life.ApplicationStarted.Register(Say);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void Say()
    {
        if (operatorKey.ValidId is { } key)
            LogLink(new Uri(OwnAddress.Of(server), links.Create(key).Path));
    }

    [LoggerMessage(EventId = 5322, Level = LogLevel.Information, Message = "Dashboard: {Link}")]
    private partial void LogLink(Uri link);
}
