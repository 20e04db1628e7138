using OrleansScheduler.Client;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Events;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Jobs;
using OrleansScheduler.Storage.Queries;

namespace OrleansScheduler.Silo.Api.Events;

/// <summary>Server-sent events: of one job from its beginning, or of everything from now on.</summary>
internal sealed class EventEndpoints(EventStream events, JobFinder finder) : IEndpointGroup
{
    private static readonly QueryParameter CursorParameter = new("cursor", QueryKind.Text, "Id of the last event that was seen; the header Last-Event-ID goes before it.");

    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/jobs/{id}/events", WatchJobAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("watchJob", "A job's events from its acceptance; ends with the job.").Query(CursorParameter)
            .Answers(StatusCodes.Status200OK, typeof(EventView), "text/event-stream");
        api.Get("/events", WatchAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("watchEvents", "Events from now on, or after a cursor.")
            .Query(
                new("tenant", QueryKind.Text, "A tenant and those below it."),
                new("region", QueryKind.Text, "One region's stream; all by default."),
                CursorParameter)
            .Answers(StatusCodes.Status200OK, typeof(EventView), "text/event-stream");
    }

    private async Task WatchJobAsync(HttpContext http)
    {
        var job = await finder.FindAsync(http);
        // Of all regions: a job that waits may move while somebody watches it.
        await events.WriteAsync(http, new AuditFilter { Job = job.Id }, AuditCursor.Start, row => EventKinds.EndsJob(row.Kind), job.FinishedAtMs is not null);
    }

    private async Task WatchAsync(HttpContext http)
    {
        var filter = EventScope.Filter(http.Request.Query, http.Caller());
        await events.WriteAsync(http, filter, null, _ => false, isOver: false);
    }
}
