using Microsoft.AspNetCore.Http;

namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>
/// Headers of every page: scripts, styles, fonts and connections from this site only, no framing. Inline styles are
/// allowed because Radzen's components size themselves with them; inline scripts are not.
/// </summary>
internal sealed class PageHeaders(RequestDelegate next)
{
    private const string Policy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; " +
        "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    public Task InvokeAsync(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<DashboardPage>() is not null)
        {
            Put(context.Response);
        }

        return next(context);
    }

    /// <summary>Gives an answer the headers of a page when it begins.</summary>
    internal static void Put(HttpResponse response) => response.OnStarting(static state =>
    {
        var headers = ((HttpResponse)state).Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        if (headers.CacheControl.Count == 0)
        {
            headers.CacheControl = "no-store";
        }

        return Task.CompletedTask;
    }, response);
}
