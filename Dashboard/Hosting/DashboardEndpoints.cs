using Microsoft.AspNetCore.Builder;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Assets;

namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>Mounts the dashboard at <c>/</c>.</summary>
public static class DashboardEndpoints
{
    /// <summary>
    /// Maps pages, forms and assets. Call it after the host's own authentication and authorization middleware, if it
    /// adds them by hand; the antiforgery check, which must come after them, is added here.
    /// </summary>
    public static WebApplication MapDashboard(this WebApplication app)
    {
        app.UseMiddleware<PageHeaders>();
        app.UseMiddleware<UnknownAddress>();
        app.UseAntiforgery();
        app.MapAssets();
        app.MapSignIn();
        app.MapTheme();
        app.MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(options => options.ContentSecurityFrameAncestorsPolicy = null)
            .RequireAuthorization(DashboardClaims.Scheme)
            .WithMetadata(DashboardPage.Mark);
        return app;
    }
}
