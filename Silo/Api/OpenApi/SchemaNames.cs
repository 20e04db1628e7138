using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.OpenApi;

namespace OrleansScheduler.Silo.Api.OpenApi;

/// <summary>Names of schemas: the record's, with what a page is a page of.</summary>
internal static class SchemaNames
{
    public static string? Of(JsonTypeInfo type)
    {
        if (type.Type.IsGenericType && type.Type.GetGenericTypeDefinition() == typeof(Views.Page<>))
            return type.Type.GetGenericArguments()[0].Name + "Page";
        return OpenApiOptions.CreateDefaultSchemaReferenceId(type);
    }
}
