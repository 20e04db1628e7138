using System.Globalization;

namespace OrleansScheduler.Storage.Migrations;

/// <summary>A numbered script that takes the schema one step on. Scripts are never changed once they were released.</summary>
internal sealed record Migration(int Number, string Name, string Sql)
{
    /// <summary>The scripts of one database (<c>Sqlite</c> or <c>Postgres</c>), embedded as <c>NNNN_name.sql</c>, by number.</summary>
    public static IReadOnlyList<Migration> For(string database)
    {
        var assembly = typeof(Migration).Assembly;
        var prefix = $"{typeof(Migration).Namespace}.{database}.";
        List<Migration> found = [];
        foreach (var resource in assembly.GetManifestResourceNames().Where(name => name.StartsWith(prefix, StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(resource)!);
            var name = resource[prefix.Length..^".sql".Length];
            found.Add(new Migration(int.Parse(name.AsSpan(0, 4), CultureInfo.InvariantCulture), name, reader.ReadToEnd()));
        }

        return [.. found.OrderBy(migration => migration.Number)];
    }
}
