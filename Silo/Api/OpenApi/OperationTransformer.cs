using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansScheduler.Silo.Access;
using OrleansScheduler.Silo.Api.Views;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.OpenApi;

/// <summary>Adds to each operation what its endpoint says of itself: query, body, who may call, errors.</summary>
internal sealed class OperationTransformer : IOpenApiOperationTransformer
{
    public async Task TransformAsync(OpenApiOperation operation, OpenApiOperationTransformerContext context, CancellationToken cancellationToken)
    {
        var metadata = context.Description.ActionDescriptor.EndpointMetadata;
        operation.Parameters ??= [];
        foreach (var parameter in metadata.OfType<QueryParameters>().LastOrDefault()?.All ?? [])
            operation.Parameters.Add(Of(parameter));
        if (metadata.OfType<BodyDescription>().LastOrDefault() is { } body)
        {
            operation.RequestBody = new OpenApiRequestBody
            {
                Required = body.Required,
                Content = Content("application/json", await SchemaAsync(context, body.Type, cancellationToken)),
            };
        }

        if (metadata.OfType<EndpointAccess>().LastOrDefault() is { NeedsKey: true } access)
        {
            operation.Description = "Roles: " + string.Join(", ", RolesOf(access.Roles)) + ".";
            operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(DocumentTransformer.KeyScheme, context.Document)] = [] }];
        }

        operation.Responses ??= [];
        operation.Responses["default"] = new OpenApiResponse
        {
            Description = "A problem; its code says which.",
            Content = Content(ProblemWriter.ContentType, await SchemaAsync(context, typeof(ProblemView), cancellationToken)),
        };
    }

    /// <summary>A reference to the type's schema, which is put among the components.</summary>
    private static async Task<IOpenApiSchema> SchemaAsync(OpenApiOperationTransformerContext context, Type type, CancellationToken cancellation)
    {
        var schema = await context.GetOrCreateSchemaAsync(type, null, cancellation);
        if (context.Document is not { } document)
            return schema;
        document.AddComponent(type.Name, schema);
        return new OpenApiSchemaReference(type.Name, document);
    }

    private static OpenApiParameter Of(QueryParameter parameter) => new()
    {
        Name = parameter.Name,
        In = ParameterLocation.Query,
        Description = parameter.Description,
        Schema = new OpenApiSchema
        {
            Type = parameter.Kind switch
            {
                QueryKind.Whole => JsonSchemaType.Integer,
                QueryKind.Flag => JsonSchemaType.Boolean,
                _ => JsonSchemaType.String,
            },
        },
    };

    private static Dictionary<string, OpenApiMediaType> Content(string type, IOpenApiSchema schema) =>
        new(StringComparer.Ordinal) { [type] = new OpenApiMediaType { Schema = schema } };

    private static IEnumerable<string> RolesOf(Roles roles) =>
        new[] { Roles.Operator, Roles.TenantAdmin, Roles.Submitter, Roles.Viewer, Roles.Agent }.Where(r => (roles & r) != Roles.None).Select(RoleNames.Of);
}
