using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Client.Http;

/// <summary>Sends one call: key, deadline, retries where the call is safe to repeat, errors as exceptions.</summary>
internal sealed class ApiTransport(HttpClient http, SchedulerClientOptions options)
{
    private readonly Uri _base = new(options.Server.AbsoluteUri.TrimEnd('/') + "/api/v1/");

    public SchedulerClientOptions Options => options;

    /// <summary>The absolute address of a path under <c>/api/v1</c>.</summary>
    public Uri At(string path) => new(_base, path);

    public HttpRequestMessage Post<T>(string path, T body, JsonTypeInfo<T> type, params ReadOnlySpan<(string Name, string Value)> headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = JsonContent.Create(body, type) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return request;
    }

    public Task<T> GetAsync<T>(string path, JsonTypeInfo<T> type, CancellationToken cancellation) =>
        ExchangeAsync(
            () => new HttpRequestMessage(HttpMethod.Get, At(path)),
            (answer, token) => ReadAsync(answer, type, token),
            repeatable: true, options.Timeout, cancellation);

    public Task<TAnswer> CallAsync<TBody, TAnswer>(
        HttpMethod method, string path, TBody body, JsonTypeInfo<TBody> bodyType, JsonTypeInfo<TAnswer> answerType,
        bool repeatable, TimeSpan timeout, CancellationToken cancellation) =>
        ExchangeAsync(
            () => new HttpRequestMessage(method, At(path)) { Content = JsonContent.Create(body, bodyType) },
            (answer, token) => ReadAsync(answer, answerType, token),
            repeatable, timeout, cancellation);

    /// <summary>Changes settings: only those of the etag that was read, where one is given.</summary>
    public Task<T> PutAsync<T>(string path, Func<HttpContent> content, string? etag, JsonTypeInfo<T> answerType, CancellationToken cancellation) =>
        ExchangeAsync(
            () =>
            {
                var request = new HttpRequestMessage(HttpMethod.Put, At(path)) { Content = content() };
                if (etag is not null)
                {
                    request.Headers.IfMatch.Add(new EntityTagHeaderValue(etag.StartsWith('"') ? etag : $"\"{etag}\""));
                }

                return request;
            },
            (answer, token) => ReadAsync(answer, answerType, token),
            repeatable: etag is null, options.Timeout, cancellation);

    /// <summary>Ends something that is named in the address, and says why.</summary>
    public Task DeleteAsync(string path, string reason, bool repeatable, CancellationToken cancellation) =>
        ExchangeAsync(
            () => new HttpRequestMessage(HttpMethod.Delete, At(new QueryString(path).Add("reason", reason).ToString())),
            (answer, _) => Task.FromResult(answer.StatusCode),
            repeatable, options.Timeout, cancellation);

    /// <summary>Sends, and hands a successful answer to <paramref name="read"/>, all of it within the timeout; again after a transient error where the call is repeatable, and after a rate limit in any case.</summary>
    public async Task<T> ExchangeAsync<T>(
        Func<HttpRequestMessage> create, Func<HttpResponseMessage, CancellationToken, Task<T>> read,
        bool repeatable, TimeSpan timeout, CancellationToken cancellation)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                return await GuardedAsync(
                    async token =>
                    {
                        using var answer = await SendAsync(create, token);
                        return await read(answer, token);
                    },
                    timeout, cancellation);
            }
            catch (Exception e) when (Backoff.IsWorthAnother(options, repeatable, tries, e))
            {
                await Task.Delay(Backoff.DelayAfter(options, tries, e), options.Time, cancellation);
            }
        }
    }

    /// <summary>Sends once and returns a successful answer whose body is still to come, for streams. The timeout covers the head only.</summary>
    public Task<HttpResponseMessage> OpenAsync(Func<HttpRequestMessage> create, CancellationToken cancellation) =>
        GuardedAsync(token => SendAsync(create, token), options.Timeout, cancellation);

    /// <summary>The same for an answer whose head may come late, such as a copy that is made first.</summary>
    public Task<HttpResponseMessage> OpenWithoutTimeoutAsync(Func<HttpRequestMessage> create, CancellationToken cancellation) =>
        GuardedAsync(token => SendAsync(create, token), System.Threading.Timeout.InfiniteTimeSpan, cancellation);

    /// <summary>Copies an answer's body, however long it takes. What goes wrong with the destination is thrown as it is: the server is not to blame.</summary>
    public async Task CopyAsync(HttpResponseMessage answer, Stream destination, CancellationToken cancellation)
    {
        var body = await GuardedAsync(answer.Content.ReadAsStreamAsync, System.Threading.Timeout.InfiniteTimeSpan, cancellation);
        var buffer = new byte[Limits.CopyBytes];
        while (await GuardedAsync(token => body.ReadAsync(buffer, token).AsTask(), System.Threading.Timeout.InfiniteTimeSpan, cancellation) is var read and > 0)
        {
            await destination.WriteAsync(buffer.AsMemory(0, read), cancellation);
        }
    }

    public static async Task<T> ReadAsync<T>(HttpResponseMessage answer, JsonTypeInfo<T> type, CancellationToken cancellation)
    {
        try
        {
            return await answer.Content.ReadFromJsonAsync(type, cancellation)
                ?? throw Unreadable(answer.StatusCode, "The answer was empty.");
        }
        catch (JsonException e)
        {
            throw Unreadable(answer.StatusCode, $"The answer is not what this client expects: {e.Message}");
        }
    }

    private async Task<HttpResponseMessage> SendAsync(Func<HttpRequestMessage> create, CancellationToken cancellation)
    {
        using var request = create();
        if (options.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation);
        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var problem = await ProblemReader.ReadAsync(answer, cancellation);
            throw new SchedulerApiException(answer.StatusCode, problem, answer.Headers.RetryAfter?.Delta);
        }
    }

    private async Task<T> GuardedAsync<T>(Func<CancellationToken, Task<T>> work, TimeSpan timeout, CancellationToken cancellation)
    {
        using var deadline = new CancellationTokenSource(timeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, deadline.Token);
        try
        {
            return await work(either.Token);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw new SchedulerUnreachableException(options.Server, $"Cannot reach {options.Server}: {Unreachable.Why(e)}", e);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new SchedulerUnreachableException(options.Server, $"{options.Server} did not answer within {timeout.TotalSeconds:0.#} s.", e);
        }
    }

    private static SchedulerApiException Unreadable(HttpStatusCode status, string detail) =>
        new(status, new ProblemView { Title = "Unreadable answer", Code = ProblemCodes.UnreadableAnswer, Detail = detail });
}
