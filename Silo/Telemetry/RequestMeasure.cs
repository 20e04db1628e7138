namespace OrleansScheduler.Silo.Telemetry;

/// <summary>Outermost: counts every request by what it asked for and how it was answered.</summary>
internal sealed class RequestMeasure(RequestDelegate next, ApiMeter meter, TimeProvider time)
{
    /// <summary>Operations that wait on purpose: how long they take says nothing.</summary>
    private static readonly HashSet<string> Waiting = new(StringComparer.Ordinal) { "pollAgentCommands", "watchEvents", "watchJob", "readLog", "pruneHistory", "takeBackup" };

    public async Task InvokeAsync(HttpContext http)
    {
        var began = time.GetTimestamp();
        try
        {
            await next(http);
        }
        finally
        {
            var operation = http.GetEndpoint()?.Metadata.GetMetadata<IEndpointNameMetadata>()?.EndpointName ?? "other";
            meter.Answered(operation, http.Response.StatusCode, Waiting.Contains(operation) ? null : time.GetElapsedTime(began));
        }
    }
}
