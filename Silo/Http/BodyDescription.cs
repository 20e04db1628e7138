namespace OrleansScheduler.Silo.Http;

/// <summary>The shape of a request's body, for the OpenAPI document; reading it is the endpoint's business.</summary>
internal sealed record BodyDescription(Type Type, bool Required);
