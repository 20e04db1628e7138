using System.Net;
using System.Net.Http.Headers;
using OrleansScheduler.Client.Errors;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Client.Agents;

/// <summary>
/// The agent protocol. Nothing is retried here: the agent's loop knows what still matters when a call failed.
/// Calls throw <see cref="SchedulerApiException"/> or <see cref="SchedulerUnreachableException"/>.
/// </summary>
public sealed class AgentClient(HttpClient http, SchedulerClientOptions options)
{
    private readonly ApiTransport _transport = new(http, options with { Retries = 0 });

    /// <summary>Whether an error means that the session is gone and the agent must register again.</summary>
    public static bool MeansSessionGone(SchedulerApiException e)
    {
        ArgumentNullException.ThrowIfNull(e);
        return e.Status == HttpStatusCode.Gone || e.Code == ProblemCodes.SessionUnknown;
    }

    /// <summary>Exchanges a one-time token for a key. A token works once: when the answer is lost, so is the token.</summary>
    public Task<EnrolResponse> EnrolAsync(EnrolRequest request, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "agents/enrol", request,
            AgentJson.Default.EnrolRequest, AgentJson.Default.EnrolResponse, repeatable: false, options.Timeout, cancellation);

    public Task<RegisterResponse> RegisterAsync(RegisterRequest request, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, "agents/register", request,
            AgentJson.Default.RegisterRequest, AgentJson.Default.RegisterResponse, repeatable: false, options.Timeout, cancellation);

    /// <summary>Waits up to <see cref="PollRequest.WaitMs"/> on the server for commands.</summary>
    public Task<PollResponse> PollAsync(string session, PollRequest request, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        return _transport.CallAsync(HttpMethod.Post, Path(session, "poll"), request,
            AgentJson.Default.PollRequest, AgentJson.Default.PollResponse, repeatable: false,
            options.Timeout + TimeSpan.FromMilliseconds(request.WaitMs), cancellation);
    }

    public Task<ReportsResponse> ReportAsync(string session, ReportsRequest request, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, Path(session, "reports"), request,
            AgentJson.Default.ReportsRequest, AgentJson.Default.ReportsResponse, repeatable: false, options.Timeout, cancellation);

    /// <summary>Renews the lease.</summary>
    /// <param name="session">Its id.</param>
    /// <param name="request">How the nodes fare.</param>
    /// <param name="timeout">How long to wait for the answer; the client's timeout by default.</param>
    /// <param name="cancellation">Gives up.</param>
    public Task<HeartbeatResponse> HeartbeatAsync(string session, HeartbeatRequest request, TimeSpan? timeout = null, CancellationToken cancellation = default) =>
        _transport.CallAsync(HttpMethod.Post, Path(session, "heartbeat"), request,
            AgentJson.Default.HeartbeatRequest, AgentJson.Default.HeartbeatResponse, repeatable: false, timeout ?? options.Timeout, cancellation);

    /// <summary>Answers a <see cref="LogOrder"/>.</summary>
    /// <exception cref="ArgumentException">The chunk is larger than <see cref="LogChunk.MaxBytes"/>.</exception>
    public Task SendLogAsync(string session, string requestId, LogChunk chunk, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(chunk);
        if (chunk.Bytes.Length > LogChunk.MaxBytes)
        {
            throw new ArgumentException($"A chunk of output holds at most {LogChunk.MaxBytes} bytes, not {chunk.Bytes.Length}.", nameof(chunk));
        }

        var path = Path(session, "logs/" + Uri.EscapeDataString(requestId))
            + $"?eof={(chunk.Eof ? "true" : "false")}&offset={chunk.Offset}&found={(chunk.Found ? "true" : "false")}";
        return _transport.ExchangeAsync(
            () => Post(path, chunk.Bytes),
            (answer, _) => Task.FromResult(answer.StatusCode),
            repeatable: false, options.Timeout, cancellation);
    }

    private HttpRequestMessage Post(string path, ReadOnlyMemory<byte> bytes)
    {
        var content = new ReadOnlyMemoryContent(bytes);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return new HttpRequestMessage(HttpMethod.Post, _transport.At(path)) { Content = content };
    }

    private static string Path(string session, string call) => $"agents/{Uri.EscapeDataString(session)}/{call}";
}
