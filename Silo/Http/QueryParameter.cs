namespace OrleansScheduler.Silo.Http;

/// <summary>A query parameter that an endpoint knows; its description goes into the OpenAPI document.</summary>
internal sealed record QueryParameter(string Name, QueryKind Kind, string Description);
