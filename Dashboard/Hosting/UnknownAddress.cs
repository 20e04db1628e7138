using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using OrleansScheduler.Dashboard.Access;

namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>
/// Answers a browser at an address that is none with a page that says so (404), in the frame of whoever is signed in.
/// Programs, which do not ask for HTML, and everything below <c>/api</c> get the host's own answer.
/// </summary>
internal sealed class UnknownAddress(RequestDelegate next)
{
    public async Task InvokeAsync(HttpContext context)
    {
        if (!IsBrowserAtNothing(context))
        {
            await next(context);
            return;
        }

        var signedIn = await context.AuthenticateAsync(DashboardClaims.Scheme);
        if (signedIn.Principal is { } user)
        {
            context.User = user;
        }

        PageHeaders.Put(context.Response);
        await new RazorComponentResult<App> { StatusCode = StatusCodes.Status404NotFound }.ExecuteAsync(context);
    }

    private static bool IsBrowserAtNothing(HttpContext context)
        => context.GetEndpoint() is null
        && (HttpMethods.IsGet(context.Request.Method) || HttpMethods.IsHead(context.Request.Method))
        && !context.Request.Path.StartsWithSegments("/api", StringComparison.OrdinalIgnoreCase)
        && context.Request.GetTypedHeaders().Accept.Any(type => type.MediaType.Equals("text/html", StringComparison.OrdinalIgnoreCase) && type.Quality is not 0);
}
