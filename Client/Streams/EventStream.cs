using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Client.Streams;

/// <summary>Reads server-sent events over as many connections as it takes, each resuming after the last event seen.</summary>
internal sealed class EventStream(ApiTransport transport)
{
    private const string ResumeHeader = "Last-Event-ID";

    private readonly SchedulerClientOptions _options = transport.Options;

    /// <param name="path">The stream's path.</param>
    /// <param name="cursor">Where to read on; null for the stream's own start.</param>
    /// <param name="endsWith">Whether nothing follows an event.</param>
    /// <param name="isOver">Asked when the server ended the stream without such an event.</param>
    /// <param name="cancellation">Ends the stream.</param>
    public async IAsyncEnumerable<WatchedEvent> ReadAsync(
        string path, string? cursor, Func<WatchedEvent, bool> endsWith, Func<CancellationToken, Task<bool>> isOver,
        [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reconnection = new Reconnection(_options);
        while (true)
        {
            var broke = false;
            await using (var connection = ConnectionAsync(path, cursor, reconnection, cancellation).GetAsyncEnumerator(cancellation))
            {
                while (true)
                {
                    (var next, broke) = await NextAsync(connection, reconnection, cancellation);
                    if (next is null)
                    {
                        break;
                    }

                    cursor = next.Cursor;
                    yield return next;
                    if (endsWith(next))
                    {
                        yield break;
                    }
                }
            }

            if (broke)
            {
                continue;
            }

            if (await isOver(cancellation))
            {
                yield break;
            }

            await reconnection.AgainAsync(cancellation);
        }
    }

    /// <summary>The next event of a connection; none when it ended, or broke in a way that another may mend.</summary>
    private async Task<(WatchedEvent? Next, bool Broke)> NextAsync(
        IAsyncEnumerator<WatchedEvent> connection, Reconnection reconnection, CancellationToken cancellation)
    {
        try
        {
            return (await connection.MoveNextAsync() ? connection.Current : null, false);
        }
        catch (Exception e) when (reconnection.Bears(e))
        {
            await reconnection.AfterAsync(e, cancellation);
            return (null, true);
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new SchedulerUnreachableException(_options.Server, $"The event stream of {_options.Server} broke: {e.Message}", e);
        }
    }

    private async IAsyncEnumerable<WatchedEvent> ConnectionAsync(
        string path, string? cursor, Reconnection reconnection, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var answer = await transport.OpenAsync(() => Request(path, cursor), cancellation);
        reconnection.Alive();
        await using var body = new IdleTimeoutStream(
            await answer.Content.ReadAsStreamAsync(cancellation), _options.StreamSilence, _options.Time) { Alive = reconnection.Alive };
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellation))
        {
            if (item.Data.Length > 0)
            {
                yield return new WatchedEvent(item.EventId ?? cursor ?? "", Parse(answer, item.Data));
            }
        }
    }

    private HttpRequestMessage Request(string path, string? cursor)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, transport.At(path));
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (cursor is { Length: > 0 })
        {
            request.Headers.Add(ResumeHeader, cursor);
        }

        return request;
    }

    private static Views.EventView Parse(HttpResponseMessage answer, string data)
    {
        try
        {
            return JsonSerializer.Deserialize(data, ClientJson.Default.EventView) ?? throw new JsonException("The event is null.");
        }
        catch (JsonException e)
        {
            throw new SchedulerApiException(answer.StatusCode, new ProblemView
            {
                Title = "Unreadable event",
                Code = ProblemCodes.UnreadableAnswer,
                Detail = $"An event is not what this client expects: {e.Message}",
            });
        }
    }
}
