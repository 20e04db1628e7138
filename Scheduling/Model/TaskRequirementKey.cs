using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>Writes and reads the canonical text of a <see cref="TaskRequirement"/>: sorted keys, defaults omitted.</summary>
internal static class TaskRequirementKey
{
    public static string Write(TaskRequirement requirement) => CanonicalJson.Text(requirement, Write);

    public static TaskRequirement Read(string key)
    {
        try
        {
            using var document = JsonDocument.Parse(key);
            var root = document.RootElement;
            if (!PlacementStrategies.TryParse(root.GetProperty("strategy").GetString(), out var strategy))
                throw new FormatException("the strategy is unknown.");
            return new()
            {
                Strategy = strategy,
                Resources = ResourceAmounts.From(root.GetProperty("resources").EnumerateObject()
                    .Select(p => new ResourceAmount(p.Name, Quantity.Parse(p.Name, p.Value.GetString()!)))),
                NodeSelector = root.TryGetProperty("nodeSelector", out var selector)
                    ? LabelSet.From(selector.EnumerateObject().Select(p => KeyValuePair.Create(p.Name, p.Value.GetString()!)))
                    : LabelSet.Empty,
                Regions = root.TryGetProperty("regions", out var regions)
                    ? [.. regions.EnumerateArray().Select(r => RegionName.Parse(r.GetString()!))]
                    : [],
                Jurisdictions = root.TryGetProperty("jurisdictions", out var jurisdictions)
                    ? [.. jurisdictions.EnumerateArray().Select(j => Jurisdiction.Parse(j.GetString()!))]
                    : [],
                Tolerations = root.TryGetProperty("tolerations", out var tolerations)
                    ? [.. tolerations.EnumerateArray().Select(ReadToleration)]
                    : [],
            };
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"'{key}' is not a requirement key: {e.Message}", e);
        }
    }

    private static void Write(Utf8JsonWriter json, TaskRequirement requirement)
    {
        json.WriteStartObject();
        if (!requirement.Jurisdictions.IsEmpty)
            SpecWriter.WriteJurisdictions(json, requirement.Jurisdictions);
        if (requirement.NodeSelector.Count > 0)
            SpecWriter.WriteLabels(json, "nodeSelector", requirement.NodeSelector);
        if (!requirement.Regions.IsEmpty)
            SpecWriter.WriteRegions(json, requirement.Regions);
        SpecWriter.WriteResources(json, requirement.Resources);
        json.WriteString("strategy", PlacementStrategies.NameOf(requirement.Strategy));
        if (!requirement.Tolerations.IsEmpty)
            SpecWriter.WriteTolerations(json, requirement.Tolerations);
        json.WriteEndObject();
    }

    private static Toleration ReadToleration(JsonElement element) => new(
        element.TryGetProperty("key", out var key) ? key.GetString() : null,
        element.TryGetProperty("value", out var value) ? value.GetString() : null,
        element.TryGetProperty("effect", out var effect) ? Enum.Parse<TaintEffect>(effect.GetString()!) : null);
}
