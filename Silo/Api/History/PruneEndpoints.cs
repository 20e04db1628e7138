using OrleansScheduler.Client.Requests;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.History;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Cluster;

namespace OrleansScheduler.Silo.Api.History;

/// <summary>Pruning by age. A request works for a few seconds and says whether there is more; the caller asks again.</summary>
internal sealed class PruneEndpoints(HistoryPruner pruner, IHostApplicationLifetime life, TimeProvider time) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api) =>
        api.Post("/prune", PruneAsync).For(Roles.Operator, TenantScope.Cluster)
            .Named("pruneHistory", "Deletes jobs that ended long ago, and old audit rows; works 5 s, then says whether there is more.")
            .Takes(typeof(PruneRequest)).Answers(StatusCodes.Status200OK, typeof(PruneView));

    private async Task PruneAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var dryRun = body.Flag("dryRun") ?? false;
        var jobsAge = Age(body, "olderThan", required: true);
        var auditAge = Age(body, "audit", required: false);
        var reason = dryRun ? body.OptionalReason() : body.Reason();
        body.Finish();
        var now = time.GetUtcNow();
        var order = new PruneOrder
        {
            JobsBeforeMs = now.ToUnixTimeMilliseconds() - jobsAge!.Value,
            AuditBeforeMs = auditAge is { } age ? now.ToUnixTimeMilliseconds() - age : null,
            AtMs = now.ToUnixTimeMilliseconds(),
            Actor = http.Caller().KeyId,
            Reason = reason,
        };
        using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        var view = dryRun ? await CountAsync(order, end.Token) : await DeleteAsync(order, end.Token);
        await http.WriteAsync(view, ApiJson.Default.PruneView);
    }

    private async Task<PruneView> CountAsync(PruneOrder order, CancellationToken cancellation)
    {
        var estimate = await pruner.EstimateAsync(order, cancellation);
        return Of(order, new(estimate.Jobs, 0, 0, estimate.AuditRows, More: false)) with { DryRun = true, Attempts = null, IdempotencyKeys = null };
    }

    private async Task<PruneView> DeleteAsync(PruneOrder order, CancellationToken cancellation) =>
        Of(order, await pruner.RunAsync(order, TimeSpan.FromMilliseconds(Limits.PruneRequestMs), cancellation));

    private static PruneView Of(PruneOrder order, PruneTotals totals) => new()
    {
        DryRun = false,
        JobsBefore = DateTimeOffset.FromUnixTimeMilliseconds(order.JobsBeforeMs),
        AuditBefore = Times.Of(order.AuditBeforeMs),
        Jobs = totals.Jobs,
        Attempts = totals.Attempts,
        IdempotencyKeys = totals.IdempotencyKeys,
        AuditRows = totals.AuditRows,
        More = totals.More,
    };

    private static long? Age(JsonBody body, string name, bool required)
    {
        if (body.Text(name, Limits.FilterTextChars, ProblemCodes.DurationInvalid, required) is not { } text)
            return null;
        if (Durations.TryParse(text, out var ms) && ms >= Limits.PruneAgeMinMs)
            return ms;
        body.Fail(name, ProblemCodes.DurationInvalid, $"'{name}' must be an age from 1m to 366d, such as 30d.");
        return null;
    }
}
