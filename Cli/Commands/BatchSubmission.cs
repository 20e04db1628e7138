using System.Globalization;
using System.Net;
using System.Text.Json.Nodes;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Specs;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Cli.Commands;

/// <summary>Submits many jobs, in as many batches as it takes. The valid ones are accepted; the others are told with their problem.</summary>
internal static class BatchSubmission
{
    private static readonly IReadOnlyList<Column<BatchResult>> Columns =
    [
        new("INDEX", r => r.Index, Right: true),
        new("JOB", r => r.Job?.Id),
        new("PROBLEM", r => r.Problem is null ? "" : Problem(r)),
    ];

    /// <param name="call">The run.</param>
    /// <param name="specs">All the jobs.</param>
    /// <param name="key">The idempotency key of them all; a new one where null. The same key with the same jobs sends nothing twice.</param>
    public static async Task<int> RunAsync(Call call, IReadOnlyList<JsonObject> specs, string? key)
    {
        key ??= Guid.NewGuid().ToString("N");
        var results = new List<BatchResult>(specs.Count);
        try
        {
            foreach (var (number, slice) in BatchSlices.Cut(specs).Index())
            {
                var first = results.Count;
                var sliceKey = string.Create(CultureInfo.InvariantCulture, $"{key}/{number}");
                var answer = await call.Client.Jobs.SubmitBatchAsync(slice, sliceKey, call.Cancellation);
                results.AddRange(answer.Results.Select(r => r with { Index = first + r.Index }));
            }
        }
        catch (Exception e) when (results.Count > 0 || MayHaveTakenEffect(e))
        {
            TellAccepted(call, results, specs.Count, key);
            throw;
        }

        var refused = results.Where(r => r.Job is null).ToArray();
        if (call.Format == OutputFormat.Json)
        {
            Json.Print(call.Host.Output, new BatchView { Results = results }, ClientJson.Default.BatchView);
        }
        else if (results.Count <= CliLimits.ListedBatch || refused.Length > 0)
        {
            call.Host.Tables().Write(results.Count <= CliLimits.ListedBatch ? results : refused, Columns, wide: false);
        }

        call.Say($"{results.Count - refused.Length} of {Words.Count(results.Count, "job")} accepted.");
        return refused.Length == 0 ? ExitCodes.Ok : ExitCodes.Refused;
    }

    /// <summary>What the batches before this one came to: all of it, since nothing else has these ids.</summary>
    private static void TellAccepted(Call call, List<BatchResult> results, int all, string key)
    {
        if (call.Format == OutputFormat.Json)
        {
            Json.Print(call.Host.Output, new BatchView { Results = results }, ClientJson.Default.BatchView);
        }
        else if (results.Count > 0)
        {
            call.Host.Tables().Write(results, Columns, wide: false);
        }

        var accepted = results.Count(r => r.Job is not null).ToString("N0", CultureInfo.InvariantCulture);
        call.Say($"{accepted} of {Words.Count(all, "job")} accepted before this failed; of those sent last, some may be accepted too.");
        call.Say($"The same command again with '--idempotency-key {key}' sends nothing twice.");
    }

    /// <summary>Whether a first batch may have been accepted although it failed: not where the server refused it.</summary>
    private static bool MayHaveTakenEffect(Exception e) => e is not SchedulerApiException { Status: < HttpStatusCode.InternalServerError };

    private static string Problem(BatchResult result)
    {
        var problem = result.Problem!;
        var text = problem.Errors.Count > 0 ? string.Join("; ", problem.Errors) : problem.Detail ?? problem.Title ?? "";
        return $"{text} ({problem.Code})";
    }
}
