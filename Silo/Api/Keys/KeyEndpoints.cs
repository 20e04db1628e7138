using OrleansScheduler.Client.Requests;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;
using OrleansScheduler.Storage.Rows;

namespace OrleansScheduler.Silo.Api.Keys;

/// <summary>Access keys: create, list, revoke. A key's text is shown once, when it is created.</summary>
internal sealed class KeyEndpoints(KeyIssuer issuer) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api)
    {
        api.Get("/keys", ListAsync).For(Roles.Admins, TenantScope.Subtree)
            .Named("listKeys", "All keys, or those of the caller's subtree; revoked ones included, without their secrets.").Answers(StatusCodes.Status200OK, typeof(Page<KeyView>));
        api.Post("/keys", CreateAsync).For(Roles.Admins, TenantScope.Subtree)
            .Named("createKey", "Creates a key; its text is shown this once.").Takes(typeof(KeyCreation))
            .Answers(StatusCodes.Status201Created, typeof(KeyCreatedView));
        api.Delete("/keys/{id}", RevokeAsync).For(Roles.Admins, TenantScope.Subtree)
            .Named("revokeKey", "Revokes a key: at once on this silo, within 5 s on others.")
            .Query(Reasons.Parameter).Answers(StatusCodes.Status204NoContent);
    }

    private async Task ListAsync(HttpContext http)
    {
        var rows = await issuer.ListAsync(http.RequestAborted);
        await http.WriteAsync(new Page<KeyView>([.. rows.Where(row => http.Caller().Owns(row.Tenant)).Select(Of)]), ApiJson.Default.PageKeyView);
    }

    private async Task CreateAsync(HttpContext http)
    {
        using var body = await JsonBody.ReadAsync(http);
        var request = issuer.Read(body, http.Caller());
        body.Finish();
        KeyRules.RequireGrantable(request, http.Caller());
        var (key, row) = await issuer.CreateAsync(request, http.Caller().KeyId, http.RequestAborted);
        var view = Of(row);
        http.Response.Headers.Location = "/api/v1/keys/" + row.Id;
        await http.WriteAsync(
            new KeyCreatedView(view.Id, view.Name, view.Role, view.Tenant, view.Nodes, view.Region, view.CreatedAt, view.ExpiresAt, key.Text),
            ApiJson.Default.KeyCreatedView, StatusCodes.Status201Created);
    }

    private async Task RevokeAsync(HttpContext http)
    {
        var id = http.Request.RouteValues["id"] as string ?? "";
        var caller = http.Caller();
        var reason = http.Request.Query.Reason();
        if (string.Equals(id, caller.KeyId, StringComparison.Ordinal))
            throw ProblemCodes.OwnKey.With("This is the key that asks. Revoke it with another key, so that nobody locks himself out.");
        await issuer.RevokeAsync(id, caller, reason, http.RequestAborted);
        http.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static KeyView Of(KeyRow row) => new()
    {
        Id = row.Id,
        Name = row.Name ?? "",
        Role = row.Role,
        Tenant = row.Tenant,
        Nodes = row.Nodes,
        Region = row.Region,
        CreatedAt = DateTimeOffset.FromUnixTimeMilliseconds(row.CreatedAtMs),
        ExpiresAt = Times.Of(row.ExpiresAtMs),
        RevokedAt = Times.Of(row.RevokedAtMs),
    };
}
