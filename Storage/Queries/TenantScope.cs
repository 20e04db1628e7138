namespace OrleansScheduler.Storage.Queries;

/// <summary>A tenant and its subtree as a condition that an index can answer: the path itself, or a range under it.</summary>
internal static class TenantScope
{
    /// <summary>Condition on the column for parameters <c>tenant</c>, <c>below</c> and <c>beyond</c>.</summary>
    public static string Condition(string column) => $"({column} = @tenant OR ({column} >= @below AND {column} < @beyond))";

    /// <summary>First text of the subtree below the path.</summary>
    public static string Below(string path) => path + "/";

    /// <summary>First text after the subtree: '0' follows '/'.</summary>
    public static string Beyond(string path) => path + "0";

    /// <summary>Whether the path is the tenant or lies below it.</summary>
    public static bool Holds(string tenant, string path) =>
        path.StartsWith(tenant, StringComparison.Ordinal) && (path.Length == tenant.Length || path[tenant.Length] == '/');
}
