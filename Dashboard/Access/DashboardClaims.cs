using System.Security.Claims;

namespace OrleansScheduler.Dashboard.Access;

/// <summary>
/// A user as the claims of the dashboard's cookie, and back. The cookie names the key only; what the key may see is
/// asked again at every use, so a changed or revoked key needs no new sign-in to take effect.
/// </summary>
public static class DashboardClaims
{
    /// <summary>Authentication scheme of the cookie, and name of the policy that asks for it.</summary>
    public const string Scheme = "osched.dashboard";

    private const string KeyIdClaim = "osched:key";

    /// <summary>The identity that the cookie carries.</summary>
    public static ClaimsPrincipal ToPrincipal(DashboardUser user)
    {
        var identity = new ClaimsIdentity([new Claim(KeyIdClaim, user.KeyId), new Claim(ClaimTypes.Name, user.Name)], Scheme);
        return new ClaimsPrincipal(identity);
    }

    /// <summary>The key's id, or none when the principal did not come from the dashboard's cookie.</summary>
    public static string? KeyId(ClaimsPrincipal? principal) => principal?.FindFirst(KeyIdClaim)?.Value;
}
