using System.Globalization;
using System.Text;
using System.Text.Json;
using OrleansScheduler.Dashboard;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Silo.Mounting;

/// <summary>
/// The REST API for the dashboard: requests that begin inside the process and go through the whole pipeline, so that
/// they mean exactly what the same request with the user's key would mean from outside.
/// </summary>
internal sealed class DashboardData(ApiPipeline pipeline, IServiceScopeFactory scopes) : IDashboardData
{
    private const string AttemptHeader = "X-Log-Attempt";

    public Task<T> GetAsync<T>(DashboardUser user, string path, CancellationToken cancellationToken) =>
        SendAsync<T>(user, HttpMethod.Get, path, null, null, cancellationToken);

    public async Task<T> SendAsync<T>(
        DashboardUser user, HttpMethod method, string path, object? body, string? ifMatch, CancellationToken cancellationToken)
    {
        await using var request = new InnerRequest(scopes, user.KeyId, method, path, Json(body), DashboardLimits.AnswerBytes, cancellationToken);
        if (ifMatch is not null)
            request.Request.Headers.IfMatch = ifMatch.StartsWith('"') ? ifMatch : $"\"{ifMatch}\"";
        await RunAsync(request, cancellationToken);
        if (request.Body.Truncated)
            throw new InvalidOperationException($"The answer to {method} {path} is larger than {DashboardLimits.AnswerBytes} bytes.");
        return request.Body.Written.IsEmpty ? default! : JsonSerializer.Deserialize<T>(request.Body.Written, ApiJson.Options)!;
    }

    public async Task<ApiBytes> GetBytesAsync(DashboardUser user, string path, int maxBytes, CancellationToken cancellationToken)
    {
        await using var request = new InnerRequest(scopes, user.KeyId, HttpMethod.Get, path, null, maxBytes, cancellationToken);
        await RunAsync(request, cancellationToken);
        int? attempt = int.TryParse(request.Response.Headers[AttemptHeader], CultureInfo.InvariantCulture, out var number) ? number : null;
        return new([.. request.Body.Written], request.Body.Truncated, attempt);
    }

    private async Task RunAsync(InnerRequest request, CancellationToken cancellation)
    {
        await request.RunAsync(pipeline.Entry, cancellation);
        if (request.Response.StatusCode >= StatusCodes.Status400BadRequest)
            throw new ApiProblemException(Problem(request));
    }

    private static ApiProblem Problem(InnerRequest request) => request.Body.Written.IsEmpty
        ? new ApiProblem { Status = request.Response.StatusCode, Title = $"The API answered {request.Response.StatusCode}." }
        : JsonSerializer.Deserialize<ApiProblem>(request.Body.Written, ApiJson.Options)!;

    private static byte[]? Json(object? body) => body switch
    {
        null => null,
        string text => Encoding.UTF8.GetBytes(text),
        _ => JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options),
    };
}
