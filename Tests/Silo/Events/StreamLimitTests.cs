using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OrleansScheduler.Silo;

namespace OrleansScheduler.Tests.Silo.Events;

/// <summary>A silo serves so many event streams and no more: the next one is told so, and comes in when another has gone.</summary>
public sealed class StreamLimitTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    private const string Events = "/api/v1/events";

    [Fact]
    public async Task Stream_BeyondTheMost_IsRefusedUntilAnotherEnds()
    {
        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        var open = await Task.WhenAll(Enumerable.Range(0, Limits.EventStreams).Select(_ => silo.Http.GetStreamAsync(Events, patience.Token)));
        using (var refused = await OpenAsync(patience.Token))
        {
            var problem = await refused.Content.ReadFromJsonAsync<JsonElement>(patience.Token);
            Assert.Equal((HttpStatusCode.TooManyRequests, "too_many_streams"), (refused.StatusCode, problem.GetProperty("code").GetString()));
        }

        await open[0].DisposeAsync();

        // The server hears of it when the connection ends.
        var status = HttpStatusCode.TooManyRequests;
        while (status == HttpStatusCode.TooManyRequests)
        {
            using var next = await OpenAsync(patience.Token);
            status = next.StatusCode;
        }

        Assert.Equal(HttpStatusCode.OK, status);
        foreach (var stream in open)
        {
            await stream.DisposeAsync();
        }
    }

    private Task<HttpResponseMessage> OpenAsync(CancellationToken patience) => silo.Http.GetAsync(Events, HttpCompletionOption.ResponseHeadersRead, patience);
}
