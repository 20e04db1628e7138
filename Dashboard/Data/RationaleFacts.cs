using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>A decision's rationale as names and words: what is known is said in words, the rest under its own name.</summary>
public static class RationaleFacts
{
    private static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["strategy"] = "Strategy", ["nodesTotal"] = "Nodes of the region", ["nodesEligible"] = "of these allowed and ready", ["nodesWithRoom"] = "of these with room",
        ["candidates"] = "Best nodes, with scores", ["turn.tenant"] = "Its turn: tenant", ["turn.weight"] = "weight", ["turn.resource"] = "dominant resource",
        ["turn.used"] = "in use by the tenant", ["turn.capacity"] = "capacity of the region", ["turn.priority"] = "priority", ["turn.waitedMs"] = "waited",
    };

    /// <summary>The facts of a JSON object, in its order; none of what is no object.</summary>
    public static ImmutableArray<(string Name, string Text)> Of(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json);
            var facts = ImmutableArray.CreateBuilder<(string, string)>();
            if (document.RootElement.ValueKind == JsonValueKind.Object)
            {
                Add(facts, "", document.RootElement);
            }

            return facts.ToImmutable();
        }
        catch (JsonException)
        {
            return [("Rationale", json)];
        }
    }

    private static void Add(ImmutableArray<(string Name, string Text)>.Builder facts, string path, JsonElement value)
    {
        foreach (var property in value.EnumerateObject())
        {
            var name = path + property.Name;
            if (property.Value.ValueKind == JsonValueKind.Object)
            {
                Add(facts, name + ".", property.Value);
            }
            else
            {
                facts.Add((Names.GetValueOrDefault(name, name), name == "turn.waitedMs" ? Length(property.Value) : Text(property.Value)));
            }
        }
    }

    private static string Length(JsonElement milliseconds) => milliseconds.TryGetInt64(out var ms) ? Controls.Spans.Text(TimeSpan.FromMilliseconds(ms)) : Text(milliseconds);

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Text)),
        JsonValueKind.Object => string.Join(" ", value.EnumerateObject().Select(property => Text(property.Value))),
        JsonValueKind.Number when value.TryGetDouble(out var number) => number.ToString("0.####", CultureInfo.InvariantCulture),
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "none",
        _ => value.GetRawText(),
    };
}
