using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using OrleansScheduler.Dashboard.Access;

namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>The forms that turn a key or a one-time code into a cookie and end it: both need the antiforgery token of their page.</summary>
internal static class SignInEndpoints
{
    public static void MapSignIn(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/signin", SignInAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/signout", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
    }

    /// <summary>Only a path of this site is followed back: an absolute or scheme-relative one would lead elsewhere.</summary>
    internal static string LocalPath(string? path)
        => path is ['/', ..] && path is not ['/', '/' or '\\', ..] && !path.Any(char.IsControl) ? path : "/";

    private static async Task<IResult> SignInAsync(
        HttpContext context, IDashboardAccess access, [FromForm] string? key, [FromForm] string? code, [FromForm(Name = "return")] string? path)
    {
        var byCode = !string.IsNullOrEmpty(code);
        var text = (byCode ? code : key)?.Trim() ?? "";
        var user = text.Length is 0 or > DashboardLimits.KeyLength ? null
            : byCode ? await access.FindByCodeAsync(text, context.RequestAborted)
            : await access.FindByKeyAsync(text, context.RequestAborted);
        if (user is null)
        {
            return Results.LocalRedirect($"/signin?failed={(byCode ? "code" : "1")}&return={Uri.EscapeDataString(LocalPath(path))}");
        }

        await context.SignInAsync(DashboardClaims.Scheme, DashboardClaims.ToPrincipal(user));
        return Results.LocalRedirect(LocalPath(path));
    }

    // The form is bound although it holds nothing, because binding one is what makes the antiforgery check apply.
    private static async Task<IResult> SignOutAsync(HttpContext context, [FromForm(Name = "return")] string? path)
    {
        await context.SignOutAsync(DashboardClaims.Scheme);
        return Results.LocalRedirect($"/signin?return={Uri.EscapeDataString(LocalPath(path))}");
    }
}
