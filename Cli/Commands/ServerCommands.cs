using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched health</c> and <c>osched me</c>: the server, and the caller as it sees him.</summary>
internal static class ServerCommands
{
    private const string Healthy = "ok";

    public static Command Health(Shell shell)
    {
        var command = new Command("health", "Say whether the server is up; needs no key.");
        shell.Bind(command, async call =>
        {
            var health = await call.Client.GetHealthAsync(call.Cancellation);
            call.Print(health, ClientJson.Default.HealthView,
            [
                new("server", call.Server.ToString()),
                new("status", new Cell(health.Status, health.Status == Healthy ? "green" : "yellow")),
                new("version", health.Version),
                new("engine", health.Engine),
                new("store", health.Store),
            ]);
            return health.Status == Healthy ? ExitCodes.Ok : ExitCodes.ServerError;
        });
        return command;
    }

    public static Command Me(Shell shell)
    {
        var command = new Command("me", "Say which key is used, and what it may do.");
        shell.Bind(command, async call =>
        {
            var me = await call.Client.GetMeAsync(call.Cancellation);
            call.Print(me, ClientJson.Default.MeView,
            [
                new("role", me.Role),
                new("tenant", me.Tenant ?? "all"),
                new("key", me.KeyId),
                new("name", me.Name),
                new("from", call.Key.Source),
            ]);
        });
        return command;
    }
}
