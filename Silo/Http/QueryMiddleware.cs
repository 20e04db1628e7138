using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Http;

/// <summary>Refuses query parameters that the endpoint does not know: a misspelt filter must not list everything.</summary>
internal sealed class QueryMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext http)
    {
        if (http.Request.QueryString.HasValue && http.GetEndpoint()?.Metadata.GetMetadata<QueryParameters>() is { } known)
            Check(http.Request.Query, known);
        return next(http);
    }

    private static void Check(IQueryCollection query, QueryParameters known)
    {
        foreach (var (name, values) in query)
        {
            if (!known.Has(name))
            {
                throw ProblemCodes.QueryUnknown.At(name, known.All.Count == 0
                    ? $"There is no query parameter '{name}' here; this address takes none."
                    : $"There is no query parameter '{name}' here; known: {string.Join(", ", known.All.Select(p => p.Name))}.");
            }

            if (values.Count != 1)
                throw ProblemCodes.QueryDuplicate.At(name, $"The query parameter '{name}' is given {values.Count} times.");
        }
    }
}
