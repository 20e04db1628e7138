using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Silo.Api.OpenApi;

/// <summary>
/// What converters write is not what the records' types say: name-value arrays are objects of texts, and a rationale is
/// a JSON object.
/// </summary>
internal sealed class SchemaTransformer : IOpenApiSchemaTransformer
{
    public Task TransformAsync(OpenApiSchema schema, OpenApiSchemaTransformerContext context, CancellationToken cancellationToken)
    {
        switch (context.JsonPropertyInfo?.CustomConverter)
        {
            case NameValueMapConverter:
                Clear(schema, JsonSchemaType.Object);
                schema.AdditionalProperties = new OpenApiSchema { Type = JsonSchemaType.String };
                break;
            case RawJsonConverter:
                Clear(schema, JsonSchemaType.Object);
                break;
            default:
                if ((Nullable.GetUnderlyingType(context.JsonTypeInfo.Type) ?? context.JsonTypeInfo.Type) == typeof(DateTimeOffset))
                {
                    Clear(schema, JsonSchemaType.String);
                    schema.Format = "date-time";
                }

                break;
        }

        return Task.CompletedTask;
    }

    private static void Clear(OpenApiSchema schema, JsonSchemaType type)
    {
        schema.Type = type | (schema.Type.GetValueOrDefault() & JsonSchemaType.Null);
        schema.Format = null;
        schema.Pattern = null;
        schema.Items = null;
        schema.Enum = null;
    }
}
