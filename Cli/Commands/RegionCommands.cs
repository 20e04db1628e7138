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
        Get(shell),
        Balance(shell),
        Create(shell),
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
        var name = Name();
        var command = new Command("balance", "Show how evenly a region's nodes are loaded.") { name };
        shell.Bind(command, async call =>
        {
            var balance = await call.Client.Regions.GetBalanceAsync(call.Parse.GetRequiredValue(name), call.Cancellation);
            call.Print(balance, ClientJson.Default.UtilisationView, [balance], RegionColumns.Balance(call));
        });
        return command;
    }

    private static Command Get(Shell shell)
    {
        var name = Name();
        var command = new Command("get", "Show a region.") { name };
        shell.Bind(command, async call => Print(call, await call.Client.Regions.GetAsync(call.Parse.GetRequiredValue(name), call.Cancellation)));
        return command;
    }

    private static Command Create(Shell shell)
    {
        var (name, reason) = (Name(), Reasons.Option());
        var command = new Command("create", "Make sure that a region is there.") { name, reason };
        shell.Bind(command, async call => Print(
            call, await call.Client.Regions.CreateAsync(call.Parse.GetRequiredValue(name), call.Parse.GetRequiredValue(reason), call.Cancellation)));
        return command;
    }

    private static Argument<string> Name() => new("region") { Description = "Name of the region." };

    private static void Print(Call call, RegionView region) => call.Print(region, ClientJson.Default.RegionView, RegionColumns.Fields(region));
}
