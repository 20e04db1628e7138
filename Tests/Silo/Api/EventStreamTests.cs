using System.Net.Http.Json;
using OrleansScheduler.Client;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Tests.Silo.Api;

public sealed class EventStreamTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    [Fact]
    public async Task Stream_OfAllRegions_TellsOfARegionCreatedAfterItWasOpened()
    {
        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        await using var stream = await silo.Http.GetStreamAsync("/api/v1/events", patience.Token);
        using var events = new StreamReader(stream);
        using var created = await silo.Http.PutAsJsonAsync("/api/v1/regions/later", new { reason = "test" });
        created.EnsureSuccessStatusCode();
        Assert.Empty(await ReadToAsync(events, "event: region.created", patience.Token));

        using var submitted = await silo.Http.PostAsJsonAsync("/api/v1/jobs", new
        {
            name = "elsewhere",
            resources = new { cpu = "1", memory = "1Gi" },
            run = new { command = new[] { "true" } },
            placement = new { regions = new[] { "later" } },
        });
        submitted.EnsureSuccessStatusCode();

        // On the region's own signal: the keep-alive, at which a stream looks in any case, does not come before it.
        Assert.DoesNotContain(": keep-alive", await ReadToAsync(events, "event: job.accepted", patience.Token));
    }

    [Fact]
    public async Task Stream_OfAKeyThatIsRevoked_Ends()
    {
        using var patience = new CancellationTokenSource(SiloFixture.Patience);
        using var http = new HttpClient();
        var keys = new SchedulerClient(http, silo.ClientOptions()).Keys;
        var key = await keys.CreateAsync(new KeyCreation { Role = "viewer", Reason = "test" });
        using var viewer = silo.CreateClient(key.Key);
        await using var stream = await viewer.GetStreamAsync("/api/v1/events", patience.Token);
        using var events = new StreamReader(stream);
        await keys.RevokeAsync(key.Id, "left");

        while (await events.ReadLineAsync(patience.Token) is { } line)
            Assert.DoesNotContain("event:", line, StringComparison.Ordinal);
    }

    /// <summary>The lines before one that ends with this kind's, without the ids and data of events.</summary>
    private static async Task<List<string>> ReadToAsync(StreamReader events, string wanted, CancellationToken patience)
    {
        var comments = new List<string>();
        while (await events.ReadLineAsync(patience) is { } line)
        {
            if (line == wanted)
                return comments;
            if (line.StartsWith(':'))
                comments.Add(line);
        }

        throw new EndOfStreamException($"The stream ended before '{wanted}'.");
    }
}
