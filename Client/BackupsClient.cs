using System.Net.Http.Json;
using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Requests;

namespace OrleansScheduler.Client;

/// <summary>Copies of the store. Needs an operator's key.</summary>
public sealed class BackupsClient
{
    private readonly ApiTransport _transport;

    internal BackupsClient(ApiTransport transport) => _transport = transport;

    /// <summary>Has a copy taken and writes it to a stream; its length in bytes. A copy that is cut off is an exception.</summary>
    public async Task<long> TakeAsync(Stream destination, string reason, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(destination);
        using var answer = await _transport.OpenWithoutTimeoutAsync(
            () => new HttpRequestMessage(HttpMethod.Post, _transport.At("backup"))
            {
                Content = JsonContent.Create(new OperatorReason(reason), ClientJson.Default.OperatorReason),
            },
            cancellation);
        var length = answer.Content.Headers.ContentLength ?? 0;
        await _transport.CopyAsync(answer, destination, cancellation);
        return length;
    }
}
