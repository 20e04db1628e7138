using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using OrleansScheduler.Client.Json;

namespace OrleansScheduler.Tests.Silo.Api;

public sealed class OpenApiTests(SiloFixture silo) : IClassFixture<SiloFixture>
{
    /// <summary>To accept a change: run with <c>UPDATE_GOLDEN_OPENAPI=…/Tests/Silo/Golden</c>.</summary>
    [Fact]
    public async Task Document_IsAsInTheGoldenFile()
    {
        using var http = silo.CreateClient(key: null);
        var document = (await http.GetStringAsync("/openapi/v1.json")).TrimEnd() + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN_OPENAPI") is { Length: > 0 } folder)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, "openapi.json"), document);
            return;
        }

        Assert.Equal(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "Silo", "Golden", "openapi.json")), document);
    }

    [Fact]
    public async Task Document_Schemas_AreWhatTheClientsRecordsSay()
    {
        using var http = silo.CreateClient(key: null);
        using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json"));
        var schemas = document.RootElement.GetProperty("components").GetProperty("schemas");
        var wrong = new List<string>();
        foreach (var type in typeof(ClientJson).Assembly.GetExportedTypes().Where(t => t.Namespace == "OrleansScheduler.Client.Views" && !t.IsGenericType))
        {
            if (!schemas.TryGetProperty(type.Name, out var schema))
                wrong.Add($"{type.Name} is not in the document");
            else if (ClientJson.Default.GetTypeInfo(type) is { } record)
                wrong.AddRange(Differences(record, schema));
        }

        Assert.Empty(wrong);
    }

    [Fact]
    public async Task Document_Operations_AllHaveNameSummaryAndErrors()
    {
        using var http = silo.CreateClient(key: null);
        using var document = JsonDocument.Parse(await http.GetStringAsync("/openapi/v1.json"));
        var operations = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).ToArray();
        Assert.NotEmpty(operations);
        Assert.All(operations, o =>
        {
            Assert.NotEmpty(o.Value.GetProperty("operationId").GetString()!);
            Assert.NotEmpty(o.Value.GetProperty("summary").GetString()!);
            Assert.True(o.Value.GetProperty("responses").TryGetProperty("default", out _));
        });
    }

    private static IEnumerable<string> Differences(JsonTypeInfo record, JsonElement schema)
    {
        var described = schema.GetProperty("properties").EnumerateObject().ToDictionary(p => p.Name, p => Kind(p.Value), StringComparer.Ordinal);
        var held = record.Properties.ToDictionary(p => p.Name, p => Kind(p.PropertyType), StringComparer.Ordinal);
        return described.Keys.Union(held.Keys, StringComparer.Ordinal)
            .Where(name => described.GetValueOrDefault(name) != held.GetValueOrDefault(name))
            .Select(name => $"{record.Type.Name}.{name}: {described.GetValueOrDefault(name) ?? "absent"} in the document, {held.GetValueOrDefault(name) ?? "absent"} in the client");
    }

    private static string Kind(JsonElement schema) => schema.TryGetProperty("type", out var type) ? type.GetString()! : "object";

    private static string Kind(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(string) || type == typeof(DateTimeOffset))
            return "string";
        if (type == typeof(bool))
            return "boolean";
        if (type == typeof(int) || type == typeof(long))
            return "integer";
        if (type == typeof(double) || type == typeof(decimal))
            return "number";
        return type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? "array" : "object";
    }
}
