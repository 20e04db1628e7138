using System.Text.Json.Nodes;
using OrleansScheduler.Cli.Hosting;
using OrleansScheduler.Cli.Output;
using OrleansScheduler.Cli.Specs;
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

    public static async Task<int> RunAsync(Call call, IReadOnlyList<JsonObject> specs)
    {
        var results = new List<BatchResult>(specs.Count);
        foreach (var slice in BatchSlices.Cut(specs))
        {
            var first = results.Count;
            var answer = await call.Client.Jobs.SubmitBatchAsync(slice, cancellation: call.Cancellation);
            results.AddRange(answer.Results.Select(r => r with { Index = first + r.Index }));
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

    private static string Problem(BatchResult result)
    {
        var problem = result.Problem!;
        var text = problem.Errors.Count > 0 ? string.Join("; ", problem.Errors) : problem.Detail ?? problem.Title ?? "";
        return $"{text} ({problem.Code})";
    }
}
