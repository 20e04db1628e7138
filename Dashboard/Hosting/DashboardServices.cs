using System.Diagnostics.CodeAnalysis;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Assets;
using OrleansScheduler.Dashboard.Data;
using Radzen;

namespace OrleansScheduler.Dashboard.Hosting;

/// <summary>Registers the dashboard. The host adds an <see cref="IDashboardData"/> and an <see cref="IDashboardAccess"/>.</summary>
public static class DashboardServices
{
    /// <summary>
    /// Adds components, the cookie scheme <see cref="DashboardClaims.Scheme"/> and the policy of the same name.
    /// The host's own default authentication scheme, if any, stays what it is.
    /// </summary>
    [RequiresUnreferencedCode("Blazor finds its components by reflection.")]
    public static IServiceCollection AddDashboard(this IServiceCollection services, Action<DashboardOptions>? configure = null)
    {
        var options = new DashboardOptions();
        configure?.Invoke(options);

        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddRadzenComponents();
        services.AddCascadingAuthenticationState();
        services.AddHttpContextAccessor();
        services.AddAntiforgery(antiforgery => antiforgery.Cookie.Name = "osched.form");
        services.AddAuthentication().AddCookie(DashboardClaims.Scheme, ConfigureCookie);
        services.AddAuthorizationBuilder().AddPolicy(DashboardClaims.Scheme, policy => policy
            .AddAuthenticationSchemes(DashboardClaims.Scheme)
            .RequireAuthenticatedUser());
        Protect(services, options);

        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<AssetLibrary>();
        services.AddSingleton<Feeds>();
        return services;
    }

    private static void ConfigureCookie(CookieAuthenticationOptions cookie)
    {
        cookie.Cookie.Name = "osched.user";
        cookie.Cookie.HttpOnly = true;
        cookie.Cookie.SameSite = SameSiteMode.Lax;
        cookie.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        cookie.ExpireTimeSpan = DashboardLimits.SignInLifetime;
        cookie.SlidingExpiration = true;
        cookie.LoginPath = "/signin";
        cookie.AccessDeniedPath = "/signin";
        cookie.ReturnUrlParameter = "return";
        cookie.Events.OnValidatePrincipal = ValidateAsync;
    }

    private static async Task ValidateAsync(CookieValidatePrincipalContext context)
    {
        var access = context.HttpContext.RequestServices.GetRequiredService<IDashboardAccess>();
        var keyId = DashboardClaims.KeyId(context.Principal);
        if (keyId is null || await access.FindByIdAsync(keyId, context.HttpContext.RequestAborted) is null)
        {
            context.RejectPrincipal();
        }
    }

    private static void Protect(IServiceCollection services, DashboardOptions options)
    {
        var protection = services.AddDataProtection().SetApplicationName("osched.dashboard");
        if (options.ProtectionKeysFolder is { } folder)
        {
            protection.PersistKeysToFileSystem(new DirectoryInfo(folder));
        }
        else
        {
            protection.UseEphemeralDataProtectionProvider();
        }
    }
}
