using System.CommandLine;
using System.Globalization;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Specs;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched region set</c></summary>
internal static class RegionSetCommand
{
    private const string None = "none";

    public static Command Build(Shell shell)
    {
        var name = new Argument<string>("region") { Description = "Name of the region." };
        var jurisdiction = new Option<string?>("--jurisdiction") { Description = "Whose law holds there; 'none' removes it.", HelpName = "name|none" };
        var cost = new Option<string?>("--cost") { Description = "What a core costs for an hour; 'none' when not known.", HelpName = "number|none" };
        var labels = new Option<string[]>("--label") { Description = "Label, repeatable; replaces all. 'none' removes them.", HelpName = "key=value|none", Arity = ArgumentArity.OneOrMore };
        var overflow = new Option<string?>("--overflow-after")
        {
            Description = "Wait before a job that never ran goes to another region; 'default' is the silo's.",
            HelpName = "duration|off|default",
        };
        var reason = Reasons.Option();
        var etag = new Option<string?>("--if-match") { Description = "Change only when the region still has this etag.", HelpName = "etag" };
        var command = new Command("set", "Change a region's settings; what is not named stays.") { name, jurisdiction, cost, labels, overflow, reason, etag };
        shell.Bind(command, async call =>
        {
            var given = call.Parse.GetValue(labels) ?? [];
            var law = call.Parse.GetValue(jurisdiction);
            var wait = call.Parse.GetValue(overflow);
            var settings = new RegionSettings
            {
                Labels = given is [] ? null : given is [None] ? new Dictionary<string, string>() : KeyValueText.ParseAll("--label", given),
                Jurisdiction = law is None ? null : law,
                ClearJurisdiction = law is None,
                CostPerCoreHour = CostOf(call.Parse.GetValue(cost)),
                ClearCostPerCoreHour = call.Parse.GetValue(cost) is None,
                OverflowAfter = wait is "default" ? null : wait,
                ClearOverflowAfter = wait is "default",
                Reason = call.Parse.GetRequiredValue(reason),
            };
            if (settings == new RegionSettings { Reason = settings.Reason })
            {
                throw new UsageException("nothing to change: name --jurisdiction, --cost, --label or --overflow-after.");
            }

            var region = await call.Client.Regions.ChangeAsync(call.Parse.GetRequiredValue(name), settings, call.Parse.GetValue(etag), call.Cancellation);
            call.Print(region, ClientJson.Default.RegionView, RegionColumns.Fields(region));
        });
        return command;
    }

    private static decimal? CostOf(string? text) =>
        text is null or None ? null
        : decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"--cost wants a number such as 0.045, or 'none', not '{text}'.");
}
