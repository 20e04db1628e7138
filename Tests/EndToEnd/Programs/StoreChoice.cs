namespace OrleansScheduler.Tests.EndToEnd.Programs;

/// <summary>Which store a silo keeps its state in.</summary>
/// <param name="Provider">As the configuration names it.</param>
/// <param name="ConnectionString">Where it is; none for SQLite in the data folder.</param>
public sealed record StoreChoice(string Provider, string? ConnectionString)
{
    public static StoreChoice Sqlite { get; } = new("Sqlite", null);

    public static StoreChoice PostgreSql(string connectionString) => new("PostgreSql", connectionString);
}
