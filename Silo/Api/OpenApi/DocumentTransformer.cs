using Microsoft.AspNetCore.OpenApi;
using Microsoft.OpenApi;

namespace OrleansScheduler.Silo.Api.OpenApi;

/// <summary>Title, and how callers prove who they are. The document names no server: it is the same on each.</summary>
internal sealed class DocumentTransformer : IOpenApiDocumentTransformer
{
    public const string KeyScheme = "key";

    public Task TransformAsync(OpenApiDocument document, OpenApiDocumentTransformerContext context, CancellationToken cancellationToken)
    {
        document.Info = new OpenApiInfo
        {
            Title = "OrleansScheduler",
            Version = "v1",
            Description = "Submit jobs, watch them, steer the cluster. Errors are RFC 9457 problems with a stable code; quantities are strings such as 500m, 4G, 2Gi; times are RFC 3339.",
        };
        document.Servers = [];
        document.Components ??= new OpenApiComponents();
        document.Components.SecuritySchemes = new Dictionary<string, IOpenApiSecurityScheme>(StringComparer.Ordinal)
        {
            [KeyScheme] = new OpenApiSecurityScheme
            {
                Type = SecuritySchemeType.Http,
                Scheme = "bearer",
                Description = "An access key, osk_<id>_<secret>.",
            },
        };
        return Task.CompletedTask;
    }
}
