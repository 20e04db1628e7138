using System.CommandLine;
using System.Globalization;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched fairness</c></summary>
internal static class FairnessCommand
{
    public static Command Build(Shell shell)
    {
        var region = new Option<string?>("--region") { Description = "The region; the busiest by default.", HelpName = "name" };
        var window = new Option<string?>("--window") { Description = "How far back, 1m to 24h; 10m by default.", HelpName = "time" };
        var command = new Command("fairness", "Show what each tenant received over a while, against what it was entitled to.") { region, window };
        shell.Bind(command, async call =>
        {
            var view = await call.Client.GetFairnessAsync(call.Parse.GetValue(region) ?? await BusiestAsync(call), call.Parse.GetValue(window), call.Cancellation);
            call.Print(view, ClientJson.Default.FairnessView, view.Tenants, FairnessColumns.All);
            if (call.Format != OutputFormat.Json)
            {
                var jain = view.JainIndex is { } index ? string.Create(CultureInfo.InvariantCulture, $"; Jain's index of the service ratios is {index:0.####}") : "";
                call.Say($"Region {view.Region}, the last {Words.Span(view.To - view.From)}{jain}.");
                if (view.TenantsOmitted > 0)
                {
                    call.Say($"{Words.Count(view.TenantsOmitted, "tenant")} that were entitled to less are not shown.");
                }
            }
        });
        return command;
    }

    private static async Task<string?> BusiestAsync(Call call) =>
        (await call.Client.Regions.ListAsync(call.Cancellation)).Items.MaxBy(r => r.Running + r.Pending)?.Name;
}
