using System.CommandLine;
using System.Globalization;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Specs;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched tenant …</c></summary>
internal static class TenantCommands
{
    private const string None = "none";

    public static Command Build(Shell shell) => new("tenant", "Look at tenants; set their weights, limits and guarantees.")
    {
        List(shell), Get(shell), Create(shell), Set(shell),
    };

    private static Argument<string> Path() => new("tenant") { Description = "Path of the tenant, such as research/nlp." };

    private static Option<int?> Weight() => new("--weight") { Description = "Weight among its siblings, 1 to 65536.", HelpName = "number" };

    private static Option<string[]> Limit(string extra) =>
        new("--limit") { Description = $"Most of a resource held at once; repeatable{extra}.", HelpName = "name=quantity", Arity = ArgumentArity.OneOrMore };

    private static Option<string[]> Guarantee(string extra) =>
        new("--guarantee") { Description = $"Served first up to this, in each region; repeatable{extra}.", HelpName = "name=quantity", Arity = ArgumentArity.OneOrMore };

    private static Command List(Shell shell)
    {
        var paging = new Paging();
        var command = new Command("list", "List tenants.");
        paging.AddTo(command);
        shell.Bind(command, async call =>
        {
            var page = await paging.ReadAsync(call, (cursor, limit) => call.Client.Tenants.ListAsync(cursor, limit, call.Cancellation));
            call.Print(page, ClientJson.Default.PageTenantView, page.Items, TenantColumns.Of(call));
        });
        return command;
    }

    private static Command Get(Shell shell)
    {
        var path = Path();
        var command = new Command("get", "Show a tenant.") { path };
        shell.Bind(command, async call =>
        {
            var tenant = await call.Client.Tenants.GetAsync(call.Parse.GetRequiredValue(path), call.Cancellation);
            call.Print(tenant, ClientJson.Default.TenantView, TenantColumns.Fields(tenant, call));
        });
        return command;
    }

    private static Command Create(Shell shell)
    {
        var path = Path();
        var weight = Weight();
        var runLimit = new Option<int?>("--run-limit") { Description = "Most tasks running at once.", HelpName = "count" };
        var limit = Limit("");
        var guarantee = Guarantee("");
        var trusted = new Option<bool>("--trusted") { Description = "Its jobs may run where the agent cannot switch to another user." };
        var reason = Reasons.Option();
        var command = new Command("create", "Create a tenant.") { path, weight, runLimit, limit, guarantee, trusted, reason };
        shell.Bind(command, async call =>
        {
            var limits = call.Parse.GetValue(limit) ?? [];
            var guarantees = call.Parse.GetValue(guarantee) ?? [];
            var tenant = await call.Client.Tenants.CreateAsync(
                new TenantCreation
                {
                    Path = call.Parse.GetRequiredValue(path),
                    Weight = call.Parse.GetValue(weight),
                    RunLimit = call.Parse.GetValue(runLimit),
                    Limit = limits.Length == 0 ? null : KeyValueText.ParseAll("--limit", limits),
                    Guarantee = guarantees.Length == 0 ? null : KeyValueText.ParseAll("--guarantee", guarantees),
                    Trusted = call.Parse.GetValue(trusted) ? true : null,
                    Reason = call.Parse.GetRequiredValue(reason),
                },
                call.Cancellation);
            call.Print(tenant, ClientJson.Default.TenantView, TenantColumns.Fields(tenant, call));
        });
        return command;
    }

    private static Command Set(Shell shell)
    {
        var path = Path();
        var weight = Weight();
        var runLimit = new Option<string?>("--run-limit") { Description = "Most tasks running at once; 'none' removes it.", HelpName = "count|none" };
        var limit = Limit("; 'none' removes it");
        var guarantee = Guarantee("; 'none' removes it");
        var trusted = new Option<bool?>("--trusted") { Description = "Whether its jobs may run where the agent cannot switch to another user.", HelpName = "true|false" };
        var etag = new Option<string?>("--if-match") { Description = "Change only if the settings still have this etag.", HelpName = "etag" };
        var reason = Reasons.Option();
        var command = new Command("set", "Change a tenant's settings; what is not named stays.") { path, weight, runLimit, limit, guarantee, trusted, reason, etag };
        shell.Bind(command, async call =>
        {
            var limits = call.Parse.GetValue(limit) ?? [];
            var guarantees = call.Parse.GetValue(guarantee) ?? [];
            var settings = new TenantSettings
            {
                Weight = call.Parse.GetValue(weight),
                RunLimit = RunLimitOf(call.Parse.GetValue(runLimit)),
                ClearRunLimit = call.Parse.GetValue(runLimit) == None,
                Limit = limits is [] or [None] ? null : KeyValueText.ParseAll("--limit", limits),
                ClearLimit = limits is [None],
                Guarantee = guarantees is [] or [None] ? null : KeyValueText.ParseAll("--guarantee", guarantees),
                ClearGuarantee = guarantees is [None],
                Trusted = call.Parse.GetValue(trusted),
                Reason = call.Parse.GetRequiredValue(reason),
            };
            if (settings == new TenantSettings { Reason = settings.Reason })
            {
                throw new UsageException("nothing to change: name --weight, --run-limit, --limit, --guarantee or --trusted.");
            }

            var tenant = await call.Client.Tenants.ChangeAsync(call.Parse.GetRequiredValue(path), settings, call.Parse.GetValue(etag), call.Cancellation);
            call.Print(tenant, ClientJson.Default.TenantView, TenantColumns.Fields(tenant, call));
        });
        return command;
    }

    private static int? RunLimitOf(string? text) =>
        text is null or None ? null
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : throw new UsageException($"--run-limit wants a whole number or 'none', not '{text}'.");
}
