using System.CommandLine;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched region …</c></summary>
internal static class RegionCommands
{
    public static Command Build(Shell shell) => new("region", "Look at regions; create them, set what routing needs of them.")
    {
        List(shell),
        One(shell, "get", "Show a region.", (call, name) => call.Client.Regions.GetAsync(name, call.Cancellation)),
        Balance(shell),
        One(shell, "create", "Make sure that a region is there.", (call, name) => call.Client.Regions.CreateAsync(name, call.Cancellation)),
        RegionSetCommand.Build(shell),
        CarbonCommands.Build(shell),
        RegionMoveCommand.Build(shell),
    };

    private static Command List(Shell shell)
    {
        var command = new Command("list", "List regions.");
        shell.Bind(command, async call =>
        {
            var page = await call.Client.Regions.ListAsync(call.Cancellation);
            call.Print(page, ClientJson.Default.PageRegionView, page.Items, RegionColumns.All);
        });
        return command;
    }

    private static Command Balance(Shell shell)
    {
        var name = new Argument<string>("region") { Description = "Name of the region." };
        var command = new Command("balance", "Show how evenly a region's nodes are loaded.") { name };
        shell.Bind(command, async call =>
        {
            var balance = await call.Client.Regions.GetBalanceAsync(call.Parse.GetRequiredValue(name), call.Cancellation);
            call.Print(balance, ClientJson.Default.UtilisationView, [balance], RegionColumns.Balance(call));
        });
        return command;
    }

    private static Command One(Shell shell, string verb, string description, Func<Call, string, Task<RegionView>> ask)
    {
        var name = new Argument<string>("region") { Description = "Name of the region." };
        var command = new Command(verb, description) { name };
        shell.Bind(command, async call =>
        {
            var region = await ask(call, call.Parse.GetRequiredValue(name));
            call.Print(region, ClientJson.Default.RegionView, RegionColumns.Fields(region));
        });
        return command;
    }
}
