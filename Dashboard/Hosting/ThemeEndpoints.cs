using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>The form that chooses light or dark, kept in a cookie so that pages come out right at once.</summary>
internal static class ThemeEndpoints
{
    public static void MapTheme(this IEndpointRouteBuilder routes)
        => routes.MapPost("/theme", Choose).AllowAnonymous().ExcludeFromDescription();

    private static IResult Choose(HttpContext context, [FromForm] string? theme, [FromForm(Name = "return")] string? path)
    {
        context.Response.Cookies.Append(ColourTheme.Cookie, ColourTheme.Parse(theme).Name, new CookieOptions
        {
            HttpOnly = true,
            IsEssential = true,
            MaxAge = TimeSpan.FromDays(365),
            SameSite = SameSiteMode.Lax,
        });
        return Results.LocalRedirect(SignInEndpoints.LocalPath(path));
    }
}
