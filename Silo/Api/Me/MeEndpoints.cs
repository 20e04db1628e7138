using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;

namespace OrleansScheduler.Silo.Api.Me;

/// <summary>Whom the API takes the caller for.</summary>
internal sealed class MeEndpoints : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api) =>
        api.Get("/me", GetAsync).For(Roles.Readers | Roles.Agent, TenantScope.Subtree)
            .Named("getMe", "The key's role and tenant.").Answers(StatusCodes.Status200OK, typeof(MeView));

    private static Task GetAsync(HttpContext http)
    {
        var caller = http.Caller();
        return http.WriteAsync(
            new MeView(RoleNames.Of(caller.Role), caller.Tenant?.Value, caller.KeyId, caller.Name.Length == 0 ? null : caller.Name),
            ApiJson.Default.MeView);
    }
}
