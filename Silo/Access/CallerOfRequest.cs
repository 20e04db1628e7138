namespace OrleansScheduler.Silo.Access;

/// <summary>The caller that <see cref="AccessMiddleware"/> found out.</summary>
internal static class CallerOfRequest
{
    /// <summary>Present on every endpoint that needs a key.</summary>
    public static Caller Caller(this HttpContext http) =>
        http.Features.Get<Caller>() ?? throw new InvalidOperationException("The endpoint asks for its caller without needing a key.");
}
