using System.Collections.Frozen;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Api.Audit;

/// <summary>The audit as a list, oldest first.</summary>
internal sealed class AuditEndpoints(IAuditQueries audit) : IEndpointGroup
{
    // Those of regions, as the core names them, and those of the cluster's own stream.
    private static readonly FrozenSet<string> Kinds = typeof(AuditKinds).GetFields()
        .Select(field => (string)field.GetRawConstantValue()!)
        .Concat(["tenant.created", "tenant.changed", "key.created", "key.revoked", "enrolment.created", "enrolment.used", "backup.taken", "demo.ended", "demo.started", "history.pruned", "enrolment.revoked", "region.created"])
        .ToFrozenSet(StringComparer.Ordinal);

    public void Map(IEndpointRouteBuilder api) =>
        api.Get("/audit", ListAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("listAudit", "What was decided and done, oldest first unless asked for otherwise.")
            .Query(
                new("tenant", QueryKind.Text, "A tenant and those below it."),
                new("region", QueryKind.Text, "One region's stream; all by default."),
                new("job", QueryKind.Text, "Id of the job concerned."),
                new("node", QueryKind.Text, "Name of the node concerned."),
                new("kind", QueryKind.Text, "The kind of event, such as attempt.placed."),
                new("order", QueryKind.Text, "oldest (by default) or newest: what comes first."),
                new("cursor", QueryKind.Text, "nextCursor of the page before."),
                new("limit", QueryKind.Whole, "Most rows of a page, 1 to 1,000; 100 by default."))
            .Answers(StatusCodes.Status200OK, typeof(Page<EventView>));

    private async Task ListAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var filter = EventScope.Filter(query, http.Caller()) with
        {
            Job = Job(query),
            Node = Node(query),
            Kind = Kind(query),
        };
        var newest = IsNewestFirst(query);
        var text = $"audit{(newest ? " newest" : "")}\n{filter.Region}\n{filter.Tenant}\n{filter.Job}\n{filter.Node}\n{filter.Kind}";
        var cursor = AuditCursor.Start;
        if (PageCursor.Read(query.Text("cursor"), text) is { } key && !AuditCursor.TryParse(key, out cursor))
            throw PageCursor.Unreadable("cursor");
        var page = newest
            ? await audit.ListNewestAsync(filter, cursor, query.Limit(), http.RequestAborted)
            : await audit.ListAsync(filter, cursor, query.Limit(), http.RequestAborted);
        var next = page.More ? PageCursor.Write(text, page.Next.ToString()) : null;
        await http.WriteAsync(new Page<EventView>([.. page.Items.Select(EventViews.Of)], next), ApiJson.Default.PageEventView);
    }

    private static bool IsNewestFirst(IQueryCollection query) => query.Text("order") switch
    {
        null or "oldest" => false,
        "newest" => true,
        var other => throw ProblemCodes.QueryInvalid.At("order", $"'order' is '{other}'; oldest or newest is needed."),
    };

    private static string? Job(IQueryCollection query)
    {
        if (query.Text("job") is not { } text)
            return null;
        return JobId.TryParse(text, out var id) ? id.ToString() : throw ProblemCodes.JobIdInvalid.At("job", $"'{text}' is not a job's id.");
    }

    private static string? Node(IQueryCollection query)
    {
        if (query.Text("node") is not { } text)
            return null;
        return NodeName.TryParse(text, out _) ? text : throw ProblemCodes.QueryInvalid.At("node", $"'{text}' is not a node's name.");
    }

    private static string? Kind(IQueryCollection query)
    {
        if (query.Text("kind") is not { } text)
            return null;
        return Kinds.Contains(text)
            ? text
            : throw ProblemCodes.KindUnknown.At("kind", $"'{text}' is none of {string.Join(", ", Kinds.Order(StringComparer.Ordinal))}.");
    }
}
