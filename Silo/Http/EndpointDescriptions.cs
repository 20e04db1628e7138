namespace OrleansScheduler.Silo.Http;

/// <summary>What endpoints say of themselves: for the checks of requests, and for the OpenAPI document.</summary>
internal static class EndpointDescriptions
{
    public static TBuilder Query<TBuilder>(this TBuilder endpoint, params QueryParameter[] parameters)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new QueryParameters(parameters));

    /// <summary>The shape of the body.</summary>
    public static TBuilder Takes<TBuilder>(this TBuilder endpoint, Type body, bool required = true)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new BodyDescription(body, required));

    /// <summary>Name and summary, the way the operation is found in the document.</summary>
    public static TBuilder Named<TBuilder>(this TBuilder endpoint, string name, string summary)
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new EndpointNameAttribute(name), new EndpointSummaryAttribute(summary));

    /// <summary>The status and shape of a successful answer.</summary>
    public static TBuilder Answers<TBuilder>(this TBuilder endpoint, int status, Type? body = null, string contentType = "application/json")
        where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata(new Microsoft.AspNetCore.Http.ProducesResponseTypeMetadata(status, body ?? typeof(void), body is null ? [] : [contentType]));
}
