using System.Runtime.CompilerServices;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Client.Streams;

/// <summary>Reads an attempt's output, resuming at the byte where a connection broke, always of the attempt it began with.</summary>
internal sealed class LogStream(ApiTransport transport)
{
    private const string AttemptHeader = "X-Log-Attempt";

    public async IAsyncEnumerable<LogPiece> ReadAsync(string job, LogQuery query, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var reconnection = new Reconnection(transport.Options);
        var buffer = new byte[Limits.LogReadBytes];
        var offset = query.Offset;
        var attempt = query.Attempt;
        while (true)
        {
            using var connection = await OpenAsync(job, query with { Offset = offset, Attempt = attempt }, reconnection, cancellation);
            if (connection is null)
            {
                continue;
            }

            attempt ??= AttemptOf(connection);
            await using var body = await connection.Content.ReadAsStreamAsync(cancellation);
            int read;
            while ((read = await NextAsync(body, buffer, reconnection, cancellation)) > 0)
            {
                yield return new LogPiece(attempt, offset, buffer.AsMemory(0, read));
                offset += read;
            }

            if (read == 0)
            {
                yield break;
            }
        }
    }

    private async Task<HttpResponseMessage?> OpenAsync(string job, LogQuery query, Reconnection reconnection, CancellationToken cancellation)
    {
        try
        {
            var answer = await transport.OpenAsync(() => new HttpRequestMessage(HttpMethod.Get, transport.At(Path(job, query))), cancellation);
            reconnection.Alive();
            return answer;
        }
        catch (Exception e) when (reconnection.Bears(e))
        {
            await reconnection.AfterAsync(e, cancellation);
            return null;
        }
    }

    /// <summary>Bytes read: 0 at the end, -1 where the connection broke.</summary>
    private async Task<int> NextAsync(Stream body, byte[] buffer, Reconnection reconnection, CancellationToken cancellation)
    {
        try
        {
            var read = await body.ReadAsync(buffer, cancellation);
            reconnection.Alive();
            return read;
        }
        catch (Exception e) when (reconnection.Bears(e))
        {
            await reconnection.AfterAsync(e, cancellation);
            return -1;
        }
        catch (Exception e) when (e is IOException or HttpRequestException)
        {
            throw new SchedulerUnreachableException(transport.Options.Server, $"The log stream of {transport.Options.Server} broke: {e.Message}", e);
        }
    }

    private static int? AttemptOf(HttpResponseMessage answer) =>
        answer.Headers.TryGetValues(AttemptHeader, out var values) && int.TryParse(values.FirstOrDefault(), out var attempt) ? attempt : null;

    private static string Path(string job, LogQuery query) => new QueryString($"jobs/{QueryString.Segment(job)}/logs")
        .Add("task", query.Task).Add("attempt", query.Attempt).Add("stream", query.Stream)
        .Add("offset", query.Offset).Add("follow", query.Follow ? "true" : "false").ToString();
}
