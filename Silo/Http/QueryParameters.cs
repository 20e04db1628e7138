namespace OrleansScheduler.Silo.Http;

/// <summary>The query parameters of an endpoint, as its metadata: any other one is refused.</summary>
internal sealed record QueryParameters(IReadOnlyList<QueryParameter> All)
{
    public static QueryParameters None { get; } = new([]);

    public bool Has(string name) => All.Any(p => string.Equals(p.Name, name, StringComparison.Ordinal));
}
