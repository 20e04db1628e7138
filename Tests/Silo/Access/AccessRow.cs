namespace OrleansScheduler.Tests.Silo.Access;

/// <summary>Who may call one endpoint, and what it answers.</summary>
/// <param name="Endpoint">Methods and pattern, as the silo maps it: <c>GET /api/v1/jobs/{id}</c>.</param>
/// <param name="May">
/// Letters of those who may: O operator, T tenant-admin, S submitter, V viewer of everything, v viewer of one tenant, A agent.
/// <c>*</c>: everybody, without a key. All others must get 403 <c>role_forbidden</c> (a page: the sign-in).
/// </param>
/// <param name="Own">What those get about their own tenant: <c>200</c>, <c>404 attempt_not_found</c>; several are separated by <c>|</c>.</param>
/// <param name="Foreign">What T, S and v get about another tenant; the same as about their own where null, but nothing of it.</param>
/// <param name="Path">The address, where the pattern's parameters do not say it: <c>{job} {tenant} {node} {key} {session} {enrolment} {token} {veto} {new}</c> are filled in.</param>
/// <param name="Body">The JSON body with the same gaps; <c>{}</c> where null and the method has one.</param>
public sealed record AccessRow(string Endpoint, string May, string Own, string? Foreign, string? Path, string? Body)
{
    public const string Everybody = "*";

    public const string Roles = "OTSVvA";

    public bool IsOpen => May == Everybody;

    /// <summary>Whether a caller of this letter sees one tenant only.</summary>
    public static bool IsBound(char caller) => caller is 'T' or 'S' or 'v';

    /// <summary>The method to test: of a page that is also posted to, the one that shows it.</summary>
    public string Method => Methods.Split(',')[0] is "*" ? "POST" : Methods.Split(',')[0];

    public string Pattern => Endpoint[(Endpoint.IndexOf(' ', StringComparison.Ordinal) + 1)..];

    private string Methods => Endpoint[..Endpoint.IndexOf(' ', StringComparison.Ordinal)];

    public override string ToString() => Endpoint;
}
