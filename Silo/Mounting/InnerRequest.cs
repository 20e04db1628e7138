using Microsoft.AspNetCore.Http.Features;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>One request from inside, with its answer. It goes the way of every request; only its key is named instead of shown.</summary>
internal sealed class InnerRequest : IHttpRequestLifetimeFeature, IAsyncDisposable
{
    private readonly CancellationTokenSource _end;
    private readonly AsyncServiceScope _scope;
    private readonly DefaultHttpContext _http = new();

    public InnerRequest(IServiceScopeFactory scopes, string keyId, HttpMethod method, string path, byte[]? json, int maxBytes, CancellationToken cancellation)
    {
        _end = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        _scope = scopes.CreateAsyncScope();
        Body = new InnerBody(maxBytes, _end.Cancel);
        _http.Features.Set(new ActingKey(keyId));
        _http.Features.Set<IHttpRequestLifetimeFeature>(this);
        _http.RequestServices = _scope.ServiceProvider;
        _http.Response.Body = Body;
        var question = path.IndexOf('?', StringComparison.Ordinal);
        var request = _http.Request;
        request.Method = method.Method;
        request.Scheme = "http";
        request.Host = new HostString("localhost");
        request.Path = PathString.FromUriComponent("/api/v1" + (question < 0 ? path : path[..question]));
        request.QueryString = question < 0 ? QueryString.Empty : new QueryString(path[question..]);
        if (json is not null)
        {
            request.ContentType = "application/json";
            request.ContentLength = json.Length;
            request.Body = new MemoryStream(json, writable: false);
        }
    }

    public CancellationToken RequestAborted
    {
        get => _end.Token;
        set => throw new NotSupportedException("The lifetime of a request from inside is its caller's.");
    }

    public HttpRequest Request => _http.Request;

    public HttpResponse Response => _http.Response;

    public InnerBody Body { get; }

    public void Abort() => _end.Cancel();

    /// <summary>Runs it; returns when it is answered whole, or when <see cref="InnerBody.Truncated"/>.</summary>
    public async Task RunAsync(RequestDelegate entry, CancellationToken cancellation)
    {
        try
        {
            await entry(_http);
            await _http.Response.CompleteAsync();
        }
        catch (OperationCanceledException) when (Body.Truncated)
        {
            return;
        }

        // The API keeps silent when its caller is gone: here the caller still wants to know.
        if (!Body.Truncated)
        {
            cancellation.ThrowIfCancellationRequested();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _scope.DisposeAsync();
        await Body.DisposeAsync();
        _end.Dispose();
    }
}
