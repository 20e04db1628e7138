using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Streams;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>The audit: what was decided and done, as pages or as a stream.</summary>
public sealed class EventsClient
{
    private readonly ApiTransport _transport;

    internal EventsClient(ApiTransport transport) => _transport = transport;

    /// <summary>One page of the audit, oldest first.</summary>
    public Task<Page<EventView>> ListAsync(AuditQuery query, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _transport.GetAsync(query.ToPath(), ClientJson.Default.PageEventView, cancellation);
    }

    /// <summary>Events as they happen, without end; from <paramref name="cursor"/> on where given, otherwise from where the server starts a new watcher.</summary>
    public IAsyncEnumerable<WatchedEvent> WatchAsync(
        string? tenant = null, string? region = null, string? cursor = null, CancellationToken cancellation = default) =>
        new EventStream(_transport).ReadAsync(
            new QueryString("events").Add("tenant", tenant).Add("region", region).ToString(), cursor,
            endsWith: _ => false,
            isOver: _ => Task.FromResult(false),
            cancellation);
}
