using System.Text;
using Microsoft.AspNetCore.Http;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Requests;
using OrleansScheduler.Client.Streams;

namespace OrleansScheduler.Tests.Client.Streams;

public sealed class LogStreamTests
{
    [Fact]
    public async Task ReadLog_ConnectionBreaks_ResumesAtTheByteOfTheSameAttempt()
    {
        var output = Encoding.UTF8.GetBytes("hello, wörld, and all the rest\n");
        var asked = new List<string>();
        using var pieces = new SemaphoreSlim(0);
        await using var server = await StubServer.StartAsync(async http =>
        {
            asked.Add(http.Request.QueryString.Value!);
            var offset = int.Parse(http.Request.Query["offset"]!);
            http.Response.Headers["X-Log-Attempt"] = "3";
            await http.Response.Body.WriteAsync(output.AsMemory(offset, Math.Min(10, output.Length - offset)));
            await http.Response.Body.FlushAsync();
            if (offset + 10 < output.Length)
            {
                await pieces.WaitAsync(TimeSpan.FromSeconds(30));
                http.Abort();
            }
        });
        var client = Clients.Of(new SocketsHttpHandler(), Clients.Options with { Server = server.Address });

        var read = await Read(client.Jobs.ReadLogAsync("j1", new LogQuery { Task = 2, Follow = true }), () => pieces.Release());

        Assert.Equal(output, read.Bytes);
        Assert.All(read.Attempts, a => Assert.Equal(3, a));
        Assert.Equal("?task=2&stream=stdout&offset=0&follow=true", asked[0]);
        Assert.Equal("?task=2&attempt=3&stream=stdout&offset=10&follow=true", asked[1]);
        Assert.Equal(4, asked.Count);
    }

    [Fact]
    public async Task ReadLog_ServerDiesBeforeTheHeadAndStaysAwayForAWhile_IsWaitedFor()
    {
        const string route = "GET jobs/j1/logs?task=0&stream=stdout&offset=0&follow=true";
        var server = new FakeServer().On(route, () => throw new HttpRequestException(HttpRequestError.ResponseEnded, "The response ended prematurely."));
        for (var i = 0; i < 3 * Clients.Options.Retries; i++)
        {
            server.On(route, () => throw Clients.Refused);
        }

        server.OnBytes(route, "late");

        var read = await Read(Clients.Of(server).Jobs.ReadLogAsync("j1", new LogQuery { Follow = true }));

        Assert.Equal("late"u8.ToArray(), read.Bytes);
    }

    [Fact]
    public async Task ReadLog_NoOutput_EndsWithoutAPiece()
    {
        var server = new FakeServer().OnBytes("GET jobs/j1/logs?task=0&attempt=1&stream=stderr&offset=7&follow=false", "");

        var read = await Read(Clients.Of(server).Jobs.ReadLogAsync("j1", new LogQuery { Attempt = 1, Stream = LogQuery.Stderr, Offset = 7 }));

        Assert.Empty(read.Attempts);
    }

    [Fact]
    public async Task ReadLog_LogUnknown_Throws()
    {
        var server = new FakeServer().OnProblem(
            "GET jobs/j1/logs?task=0&stream=stdout&offset=0&follow=false", System.Net.HttpStatusCode.NotFound, "log_not_found", "no output");

        var thrown = await Assert.ThrowsAsync<SchedulerApiException>(() => Read(Clients.Of(server).Jobs.ReadLogAsync("j1", new LogQuery())));

        Assert.Equal("log_not_found", thrown.Code);
    }

    private static async Task<(byte[] Bytes, List<int?> Attempts)> Read(IAsyncEnumerable<LogPiece> stream, Action? each = null)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var bytes = new MemoryStream();
        var attempts = new List<int?>();
        await foreach (var piece in stream.WithCancellation(patience.Token))
        {
            Assert.Equal(bytes.Length, piece.Offset);
            bytes.Write(piece.Bytes.Span);
            attempts.Add(piece.Attempt);
            each?.Invoke();
        }

        return (bytes.ToArray(), attempts);
    }
}
