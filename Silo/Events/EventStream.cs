using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Silo.Regions;
using OrleansScheduler.Storage.Queries;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Events;

/// <summary>
/// Server-sent events out of the audit. Each event's id is a cursor, so a stream can be resumed on any silo after any
/// break; events are only sent once they are committed.
/// </summary>
internal sealed class EventStream(IAuditQueries audit, AuditWatch watch, RoutingCache routing, KeyRing keys, IHostApplicationLifetime life)
{
    private static readonly TimeSpan KeepAlive = TimeSpan.FromMilliseconds(Limits.KeepAliveMs);

    private int _open;

    /// <summary>
    /// Streams the rows that the filter finds, from the request's cursor (or <paramref name="start"/> without one),
    /// until the caller goes, <paramref name="isLast"/> was sent, all was sent of what is over
    /// (<paramref name="isOver"/>), or the caller's key is good no more: who comes back is told so.
    /// </summary>
    public async Task WriteAsync(HttpContext http, AuditFilter filter, AuditCursor? start, Func<AuditRow, bool> isLast, bool isOver)
    {
        var filterText = $"events\n{filter.Region}\n{filter.Tenant}\n{filter.Job}";
        var cursor = ReadCursor(http, filterText) ?? start ?? await audit.EndAsync(filter.Region, http.RequestAborted);
        if (Interlocked.Increment(ref _open) > Limits.EventStreams)
        {
            Interlocked.Decrement(ref _open);
            throw ProblemCodes.TooManyStreams.With($"{Limits.EventStreams} event streams are open on this silo, which is the most it serves.");
        }

        try
        {
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-store";
            using var end = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
            await StreamAsync(http, filter, filterText, cursor, isLast, isOver, end.Token);
        }
        catch (OperationCanceledException) when (life.ApplicationStopping.IsCancellationRequested)
        {
            // The silo stops: the stream ends in order, and its reader resumes by the last id.
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task StreamAsync(
        HttpContext http, AuditFilter filter, string filterText, AuditCursor cursor, Func<AuditRow, bool> isLast, bool isOver,
        CancellationToken end)
    {
        var table = filter.Region is null ? await routing.GetAsync() : null;
        using var changes = watch.Subscribe(filter.Region is { } only ? [only] : RegionsOf(table!));
        var output = http.Response.BodyWriter;
        // The head goes out at once: callers wait for it before they act.
        await output.FlushAsync(end);
        while (await keys.IsStillGoodAsync(http.Caller(), end))
        {
            // A region that was created here woke this stream; one that was created elsewhere is found at the next event or keep-alive.
            if (table is not null && await routing.GetAsync() is var now && now.Version != table.Version)
                watch.Change(changes, RegionsOf(table = now));
            changes.Arm();
            var page = await audit.ListAsync(filter, cursor, Limits.EventPageRows, end);
            foreach (var row in page.Items)
            {
                cursor = cursor.Advance(row);
                Write(output, row, PageCursor.Write(filterText, cursor.ToString()));
                if (isLast(row))
                {
                    await output.FlushAsync(end);
                    return;
                }
            }

            cursor = page.Next;
            await output.FlushAsync(end);
            if (isOver && !page.More)
                return;
            if (page.More || await changes.WaitAsync(KeepAlive, end))
                continue;
            output.Write(": keep-alive\n\n"u8);
            await output.FlushAsync(end);
        }
    }

    private static IEnumerable<string> RegionsOf(RoutingTable table) => [AuditWatch.Cluster, .. table.Regions.Select(r => r.Name)];

    private static AuditCursor? ReadCursor(HttpContext http, string filterText)
    {
        var header = http.Request.Headers["Last-Event-ID"].ToString();
        var name = header.Length > 0 ? "Last-Event-ID" : "cursor";
        var text = header.Length > 0 ? header : http.Request.Query["cursor"].ToString();
        if (PageCursor.Read(text, filterText, name) is not { } key)
            return null;
        return AuditCursor.TryParse(key, out var cursor) ? cursor : throw PageCursor.Unreadable(name);
    }

    private static void Write(IBufferWriter<byte> output, AuditRow row, string id)
    {
        output.Write(Encoding.UTF8.GetBytes($"id: {id}\nevent: {row.Kind}\ndata: "));
        using (var json = new Utf8JsonWriter(output))
            JsonSerializer.Serialize(json, EventViews.Of(row), ApiJson.Default.EventView);
        output.Write("\n\n"u8);
    }
}
