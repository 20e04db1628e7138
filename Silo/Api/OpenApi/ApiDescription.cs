namespace OrleansScheduler.Silo.Api.OpenApi;

/// <summary>Registers the OpenAPI document, <c>/openapi/v1.json</c>.</summary>
internal static class ApiDescription
{
    public static IServiceCollection AddApiDescription(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ApiJson.Default);
            json.SerializerOptions.NumberHandling = System.Text.Json.Serialization.JsonNumberHandling.Strict;
            json.SerializerOptions.Converters.Add(new Client.Json.Rfc3339Converter());
        });
        return services.AddOpenApi("v1", document =>
        {
            document.OpenApiVersion = Microsoft.OpenApi.OpenApiSpecVersion.OpenApi3_0;
            document.ShouldInclude = endpoint => endpoint.RelativePath is { } path
                && (path.StartsWith("api/", StringComparison.Ordinal) || path == "health");
            document.CreateSchemaReferenceId = SchemaNames.Of;
            document.AddDocumentTransformer<DocumentTransformer>();
            document.AddOperationTransformer<OperationTransformer>();
            document.AddSchemaTransformer<SchemaTransformer>();
        });
    }
}
