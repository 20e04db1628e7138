using System.CommandLine;
using System.Globalization;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary><c>osched prune</c>: deletes history by age.</summary>
internal static class PruneCommand
{
    public static Command Build(Shell shell)
    {
        var olderThan = new Option<string>("--older-than") { Description = "Jobs that ended longer ago than this, such as 30d.", HelpName = "age", Required = true };
        var audit = new Option<string?>("--audit") { Description = "Audit rows older than this. [default: the audit stays]", HelpName = "age" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Count, delete nothing." };
        var reason = new Option<string?>("--reason") { Description = "Why; goes into the audit. Needed without --dry-run.", HelpName = "text" };
        var command = new Command("prune", "Delete jobs that ended long ago, and old audit rows; runs beside other work.") { olderThan, audit, dryRun, reason };
        shell.Bind(command, async call =>
        {
            var request = new PruneRequest
            {
                OlderThan = call.Parse.GetRequiredValue(olderThan),
                Audit = call.Parse.GetValue(audit),
                DryRun = call.Parse.GetValue(dryRun) ? true : null,
                Reason = call.Parse.GetValue(reason),
            };
            if (request is { DryRun: null, Reason: null })
                throw new UsageException("--reason says why; only --dry-run goes without.");
            var total = await RunAsync(call, request);
            call.Print(total, ClientJson.Default.PruneView, Fields(total));
        });
        return command;
    }

    private static async Task<PruneView> RunAsync(Call call, PruneRequest request)
    {
        PruneView? total = null;
        PruneView part;
        do
        {
            part = await call.Client.History.PruneAsync(request, call.Cancellation);
            total = total is null ? part : Sum(total, part);
            if (part.More)
                call.Say(string.Create(CultureInfo.InvariantCulture, $"{total.Jobs} jobs and {total.AuditRows} audit rows so far."));
        }
        while (part.More);
        return total;
    }

    private static PruneView Sum(PruneView a, PruneView b) => b with
    {
        Jobs = a.Jobs + b.Jobs,
        Attempts = a.Attempts + b.Attempts,
        IdempotencyKeys = a.IdempotencyKeys + b.IdempotencyKeys,
        AuditRows = a.AuditRows + b.AuditRows,
    };

    private static IEnumerable<Output.Field> Fields(PruneView view)
    {
        yield return new(view.DryRun ? "would go: jobs" : "jobs", Count(view.Jobs));
        if (view.Attempts is { } attempts)
            yield return new("attempts", Count(attempts));
        if (view.IdempotencyKeys is { } keys)
            yield return new("idempotency keys", Count(keys));
        yield return new("audit rows", view.AuditBefore is null ? "kept" : Count(view.AuditRows));
    }

    private static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
