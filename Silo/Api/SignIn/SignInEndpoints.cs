using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;

namespace OrleansScheduler.Silo.Api.SignIn;

/// <summary>One-time links into the dashboard, for the key that asks.</summary>
internal sealed class SignInEndpoints(SignInLinks links) : IEndpointGroup
{
    public void Map(IEndpointRouteBuilder api) =>
        api.Post("/signin-links", CreateAsync).For(Roles.Readers, TenantScope.Subtree)
            .Named("createSignInLink", "Makes a link that signs a browser into this silo's dashboard with the caller's key: once, within 10 minutes.")
            .Answers(StatusCodes.Status201Created, typeof(SignInLinkView));

    private async Task CreateAsync(HttpContext http)
    {
        var (path, expiresAt) = links.Create(http.Caller().KeyId);
        await http.WriteAsync(new SignInLinkView(path, expiresAt), ApiJson.Default.SignInLinkView, StatusCodes.Status201Created);
    }
}
