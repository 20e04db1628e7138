using Microsoft.AspNetCore.Authorization;

namespace OrleansScheduler.Silo.Access;

/// <summary>Says who may call an endpoint, and holds every endpoint to having said so.</summary>
internal static class EndpointAccessRules
{
    public static TBuilder For<TBuilder>(this TBuilder endpoint, Roles roles, TenantScope scope)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new EndpointAccess(roles, scope));

    /// <summary>Whether ASP.NET Core's own authorization decides: the dashboard's pages, with their sign-in.</summary>
    public static bool IsJudgedByAspNet(Endpoint endpoint) =>
        endpoint.Metadata.GetMetadata<IAuthorizeData>() is not null || endpoint.Metadata.GetMetadata<IAllowAnonymous>() is not null;

    /// <exception cref="InvalidOperationException">An endpoint does not say who may call it.</exception>
    public static void RequireAccessRules(this IEndpointRouteBuilder app)
    {
        var silent = app.DataSources
            .SelectMany(source => source.Endpoints)
            .Where(endpoint => endpoint.Metadata.GetMetadata<EndpointAccess>() is null && !IsJudgedByAspNet(endpoint))
            .Select(endpoint => endpoint.DisplayName)
            .ToArray();
        if (silent.Length > 0)
            throw new InvalidOperationException($"These endpoints do not say who may call them: {string.Join(", ", silent)}.");
    }
}
