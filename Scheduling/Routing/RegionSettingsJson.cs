using System.Buffers;
using System.Text;
using System.Text.Json;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Routing;

/// <summary>Settings of a region as the store keeps them: one JSON object, defaults omitted, points as pairs.</summary>
public static class RegionSettingsJson
{
    public static string Write(RegionSettings settings)
    {
        var buffer = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("version", settings.Version);
            if (settings.Labels.Count > 0)
                SpecWriter.WriteLabels(json, "labels", settings.Labels);
            if (settings.Jurisdiction is { } jurisdiction)
                json.WriteString("jurisdiction", jurisdiction.Value);
            if (settings.CostPerCoreHour is { } cost)
                json.WriteNumber("costPerCoreHour", cost);
            if (settings.OverflowAfterMs is { } overflow)
                json.WriteNumber("overflowAfterMs", overflow);
            WriteCarbon(json, settings.Carbon);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    /// <exception cref="FormatException">The text was not written by <see cref="Write"/>.</exception>
    public static RegionSettings Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var root = document.RootElement;
            return new()
            {
                Version = root.TryGetProperty("version", out var version) ? version.GetInt64() : 0,
                Labels = root.TryGetProperty("labels", out var labels)
                    ? LabelSet.From(labels.EnumerateObject().Select(l => KeyValuePair.Create(l.Name, l.Value.GetString()!)))
                    : LabelSet.Empty,
                Jurisdiction = root.TryGetProperty("jurisdiction", out var jurisdiction) ? Jurisdiction.Parse(jurisdiction.GetString()!) : null,
                CostPerCoreHour = root.TryGetProperty("costPerCoreHour", out var cost) ? cost.GetDecimal() : null,
                OverflowAfterMs = root.TryGetProperty("overflowAfterMs", out var overflow) ? overflow.GetInt64() : null,
                Carbon = root.TryGetProperty("carbon", out var carbon)
                    ? CarbonSeries.From(carbon.EnumerateArray().Select(p => new CarbonPoint(p[0].GetInt64(), p[1].GetDecimal())))
                    : CarbonSeries.Empty,
            };
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or ArgumentException)
        {
            throw new FormatException($"These are no settings of a region: {e.Message}", e);
        }
    }

    private static void WriteCarbon(Utf8JsonWriter json, CarbonSeries carbon)
    {
        if (carbon.Points.IsEmpty)
            return;
        json.WriteStartArray("carbon");
        foreach (var point in carbon.Points)
        {
            json.WriteStartArray();
            json.WriteNumberValue(point.AtMs);
            json.WriteNumberValue(point.GramsPerKwh);
            json.WriteEndArray();
        }

        json.WriteEndArray();
    }
}
