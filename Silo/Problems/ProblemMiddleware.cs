using System.Globalization;

namespace OrleansScheduler.Silo.Problems;

/// <summary>Outermost of the API: turns exceptions and bare status codes into problem documents.</summary>
internal sealed partial class ProblemMiddleware(RequestDelegate next, ILogger<ProblemMiddleware> log)
{
    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
        }
        catch (Exception e) when ((e is OperationCanceledException or IOException) && http.RequestAborted.IsCancellationRequested)
        {
            // The caller is gone: nobody reads an answer.
            return;
        }
        catch (Exception exception)
        {
            await FailAsync(http, exception);
            return;
        }

        if (!http.Response.HasStarted && http.Response.StatusCode >= 400 && http.Response.ContentType is null)
            await BareStatusAsync(http);
    }

    private async Task FailAsync(HttpContext http, Exception exception)
    {
        var problem = ExceptionProblems.Of(exception);
        if (problem.Code == ProblemCodes.InternalError)
            LogFault(exception, http.Request.Method, http.Request.Path);
        else if (problem.Code.Status >= 500)
            LogUnavailable(http.Request.Method, http.Request.Path, problem.Code.Code, exception.Message);
        if (http.Response.HasStarted)
        {
            // Too late for a status: a broken connection is the only honest end of a stream.
            http.Abort();
            return;
        }

        http.Response.Clear();
        if (problem.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await ProblemWriter.WriteAsync(http, problem.Code, problem.Message, problem.Errors);
    }

    private static Task BareStatusAsync(HttpContext http) => http.Response.StatusCode switch
    {
        StatusCodes.Status404NotFound => ProblemWriter.WriteAsync(http, ProblemCodes.RouteUnknown,
            $"There is no {http.Request.Path}; the API is described by /openapi/v1.json.", []),
        StatusCodes.Status405MethodNotAllowed => ProblemWriter.WriteAsync(http, ProblemCodes.MethodNotAllowed,
            $"{http.Request.Method} is not allowed here; allowed: {http.Response.Headers.Allow}.", []),
        StatusCodes.Status413PayloadTooLarge => ProblemWriter.WriteAsync(http, ProblemCodes.BodyTooLarge, null, []),
        StatusCodes.Status415UnsupportedMediaType => ProblemWriter.WriteAsync(http, ProblemCodes.ContentTypeUnsupported, null, []),
        _ => Task.CompletedTask,
    };

    [LoggerMessage(EventId = 5001, Level = LogLevel.Error, Message = "{Method} {Path} failed")]
    private partial void LogFault(Exception exception, string method, string path);

    [LoggerMessage(EventId = 5002, Level = LogLevel.Debug, Message = "{Method} {Path} was refused with {Code}: {Reason}")]
    private partial void LogUnavailable(string method, string path, string code, string reason);
}
