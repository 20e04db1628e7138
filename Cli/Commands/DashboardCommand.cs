using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched dashboard</c></summary>
internal static class DashboardCommand
{
    public static Command Build(Shell shell)
    {
        var command = new Command("dashboard", "Print a link that signs a browser into the dashboard with the key in use: once, within 10 minutes.");
        shell.Bind(command, async call =>
        {
            var link = await call.Client.CreateSignInLinkAsync(call.Cancellation);
            if (call.Format == OutputFormat.Json)
            {
                Json.Print(call.Host.Output, link, ClientJson.Default.SignInLinkView);
                return;
            }

            call.Host.Output.WriteLine(new Uri(call.Server, link.Path).ToString());
            call.Say($"good for one sign-in, until {Words.Time(link.ExpiresAt, call.Host.Zone)}.");
        });
        return command;
    }
}
