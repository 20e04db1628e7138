namespace OrleansScheduler.Silo.Api;

/// <summary>Maps handlers that read and write the request themselves, so that nothing is bound or answered behind their back.</summary>
internal static class EndpointRoutes
{
    public static IEndpointConventionBuilder Get(this IEndpointRouteBuilder api, string pattern, RequestDelegate handler) =>
        api.Route(HttpMethods.Get, pattern, handler);

    public static IEndpointConventionBuilder Post(this IEndpointRouteBuilder api, string pattern, RequestDelegate handler) =>
        api.Route(HttpMethods.Post, pattern, handler);

    public static IEndpointConventionBuilder Put(this IEndpointRouteBuilder api, string pattern, RequestDelegate handler) =>
        api.Route(HttpMethods.Put, pattern, handler);

    public static IEndpointConventionBuilder Delete(this IEndpointRouteBuilder api, string pattern, RequestDelegate handler) =>
        api.Route(HttpMethods.Delete, pattern, handler);

    // The method's reflection data is what makes an endpoint part of the OpenAPI document.
    private static IEndpointConventionBuilder Route(this IEndpointRouteBuilder api, string method, string pattern, RequestDelegate handler) =>
        api.MapMethods(pattern, [method], handler).WithMetadata(handler.Method, new TagsAttribute(pattern.Split('/')[1]));
}
