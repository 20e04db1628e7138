using Microsoft.AspNetCore.Http;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Streams;

namespace OrleansScheduler.Tests.Client.Streams;

public sealed class EventStreamTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task WatchJob_ConnectionBreaksTwice_ResumesAfterLastEventWithoutLossOrRepetition()
    {
        var cursors = new List<string>();
        using var read = new SemaphoreSlim(0);
        await using var server = await StubServer.StartAsync(async http =>
        {
            var from = http.Request.Headers["Last-Event-ID"].ToString();
            cursors.Add(from);
            var next = from.Length == 0 ? 1 : int.Parse(from.AsSpan(1)) + 1;
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(": keep-alive\n\n");
            await http.Response.WriteAsync(Event(next, next == 5 ? "job.succeeded" : "task.waiting"));
            await http.Response.WriteAsync(Event(next + 1, next + 1 == 5 ? "job.succeeded" : "task.waiting"));
            await http.Response.Body.FlushAsync();
            await read.WaitAsync(Patience);
            await read.WaitAsync(Patience);
            http.Abort();
        });

        var events = await Read(Client(server).Jobs.WatchAsync("j1"), () => read.Release());

        Assert.Equal([1, 2, 3, 4, 5], events.Select(e => e.Event.Sequence));
        Assert.Equal(["c1", "c2", "c3", "c4", "c5"], events.Select(e => e.Cursor));
        Assert.Equal(["", "c2", "c4"], cursors);
    }

    [Fact]
    public async Task WatchJob_CursorGiven_IsSentAtOnce()
    {
        var server = new FakeServer().OnBytes("GET jobs/j1/events", Event(8, "job.failed"));

        var events = await Read(Clients.Of(server).Jobs.WatchAsync("j1", cursor: "c7"));

        Assert.Equal("c8", Assert.Single(events).Cursor);
        Assert.Equal("c7", Assert.Single(server.Seen).Headers["Last-Event-ID"]);
    }

    [Fact]
    public async Task WatchJob_StreamEndsWithoutTerminalEvent_AsksWhetherTheJobEnded()
    {
        var server = new FakeServer()
            .OnBytes("GET jobs/j1/events", Event(1, "job.accepted"))
            .OnBytes("GET jobs/j1/events", "")
            .On("GET jobs/j1", """{"id":"j1","state":"Running"}""")
            .On("GET jobs/j1", """{"id":"j1","state":"Succeeded"}""");

        var events = await Read(Clients.Of(server).Jobs.WatchAsync("j1"));

        Assert.Equal([1], events.Select(e => e.Event.Sequence));
        Assert.Equal(["GET jobs/j1/events", "GET jobs/j1", "GET jobs/j1/events", "GET jobs/j1"], server.Seen.Select(s => s.Route));
    }

    [Fact]
    public async Task WatchJob_UnknownJob_ThrowsAtOnce()
    {
        var server = new FakeServer().OnProblem("GET jobs/j1/events", System.Net.HttpStatusCode.NotFound, "job_not_found", "There is no job j1.");

        var thrown = await Assert.ThrowsAsync<SchedulerApiException>(() => Read(Clients.Of(server).Jobs.WatchAsync("j1")));

        Assert.Equal("job_not_found", thrown.Code);
        Assert.Single(server.Seen);
    }

    [Fact]
    public async Task WatchJob_NothingListens_GivesUpAfterTheTriesOfACall()
    {
        var server = new FakeServer().On("GET jobs/j1/events", () => throw Clients.Refused);

        await Assert.ThrowsAsync<SchedulerUnreachableException>(() => Read(Clients.Of(server).Jobs.WatchAsync("j1")));

        Assert.Equal(1 + Clients.Options.Retries, server.Seen.Count);
    }

    [Fact]
    public async Task WatchJob_ConnectionFallsSilent_IsOpenedAnew()
    {
        var asked = 0;
        await using var server = await StubServer.StartAsync(async http =>
        {
            http.Response.ContentType = "text/event-stream";
            if (Interlocked.Increment(ref asked) == 1)
            {
                await http.Response.WriteAsync(Event(1, "job.accepted"));
                await http.Response.Body.FlushAsync();
                await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                return;
            }

            await http.Response.WriteAsync(Event(2, "job.succeeded"));
        });
        var time = new ManualTime();
        var silence = TimeSpan.FromSeconds(30);
        var client = Client(server, o => o with { StreamSilence = silence, Time = time });
        var silences = new List<Task>();

        // Each event is followed by a read; after the first one, nothing comes for just as long as is borne.
        var events = await Read(client.Jobs.WatchAsync("j1"), () => silences.Add(silences.Count == 0 ? SilenceAsync() : Task.CompletedTask));

        await Task.WhenAll(silences);
        Assert.Equal([1, 2], events.Select(e => e.Event.Sequence));
        Assert.Equal(2, asked);

        async Task SilenceAsync()
        {
            await time.ArmedForAsync(time.GetUtcNow() + silence);
            time.Advance(silence);
        }
    }

    private static string Event(int sequence, string kind) =>
        $$"""
        id: c{{sequence}}
        event: {{kind}}
        data: {"region":"local","sequence":{{sequence}},"at":"2026-01-02T03:04:05.678Z","kind":"{{kind}}","text":"x"}


        """.ReplaceLineEndings("\n");

    private static SchedulerClient Client(StubServer server, Func<SchedulerClientOptions, SchedulerClientOptions>? with = null)
    {
        var options = Clients.Options with { Server = server.Address };
        return Clients.Of(new SocketsHttpHandler(), with?.Invoke(options) ?? options);
    }

    private static async Task<List<WatchedEvent>> Read(IAsyncEnumerable<WatchedEvent> stream, Action? each = null)
    {
        using var patience = new CancellationTokenSource(Patience);
        var events = new List<WatchedEvent>();
        await foreach (var e in stream.WithCancellation(patience.Token))
        {
            events.Add(e);
            each?.Invoke();
        }

        return events;
    }
}
