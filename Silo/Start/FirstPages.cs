using System.Text.Json;
using OrleansScheduler.Silo.Mounting;

namespace OrleansScheduler.Silo.Start;

/// <summary>
/// Lists jobs once the silo listens, the way of every request and by every way that a list is searched, so that who asks for the
/// next page does not pay for code that never ran. What it is answered is nobody's concern: a store that fails says so to who asks
/// next.
/// </summary>
internal sealed class FirstPages(ApiPipeline pipeline, IServiceScopeFactory scopes, OperatorKey operatorKey) : IHostedLifecycleService
{
    /// <summary>One for each way of <c>JobSearch</c>, which looks further the fewer jobs match: hardly one has such a name or label.</summary>
    private static readonly string[] Filters =
        ["", "state=Failed", "tenant=default&region=default&state=Failed", "tenant=default&name=~", "label=~%3D~"];

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (operatorKey.ValidId is not { } key)
            return;
        foreach (var filter in Filters)
        {
            var cursor = "";
            for (var page = 0; page < Limits.FirstPages && cursor is not null; page++)
            {
                cursor = await CursorAfterAsync(key, filter, cursor, cancellationToken);
            }
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Asks for the page at a cursor, the first one's being empty; the next one's, or null after the last and when it was refused.</summary>
    private async Task<string?> CursorAfterAsync(string key, string filter, string cursor, CancellationToken cancellationToken)
    {
        var at = cursor.Length == 0 ? "" : $"&cursor={Uri.EscapeDataString(cursor)}";
        await using var request = new InnerRequest(
            scopes, key, HttpMethod.Get, $"/jobs?limit={Limits.PageDefault}&{filter}{at}", json: null, Limits.FirstPageBytes, cancellationToken);
        await request.RunAsync(pipeline.Entry, cancellationToken);
        return request.Response.StatusCode == StatusCodes.Status200OK && !request.Body.Truncated ? NextOf(request.Body.Written) : null;
    }

    private static string? NextOf(ReadOnlySpan<byte> answer)
    {
        var reader = new Utf8JsonReader(answer);
        using var page = JsonDocument.ParseValue(ref reader);
        return page.RootElement.TryGetProperty("nextCursor", out var next) ? next.GetString() : null;
    }
}
