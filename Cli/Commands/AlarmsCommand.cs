using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched alarms</c></summary>
internal static class AlarmsCommand
{
    public static Command Build(Shell shell)
    {
        var region = new Option<string?>("--region") { Description = "Alarms of this region.", HelpName = "name" };
        var command = new Command("alarms", "List what somebody should look at.") { region };
        shell.Bind(command, async call =>
        {
            var page = await call.Client.ListAlarmsAsync(call.Parse.GetValue(region), call.Cancellation);
            call.Print(page, ClientJson.Default.PageAlarmView, page.Items, AlarmColumns.Of(call));
        });
        return command;
    }
}
