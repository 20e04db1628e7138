using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>
/// Writes a job spec as canonical JSON: keys sorted, quantities normalised, defaults omitted. The same spec gives the
/// same bytes, and reading them back gives the same spec.
/// </summary>
internal static class SpecWriter
{
    public static void Write(Utf8JsonWriter json, JobSpec spec)
    {
        json.WriteStartObject();
        if (spec.Labels.Count > 0)
            WriteLabels(json, "labels", spec.Labels);
        json.WriteString("name", spec.Name);
        WritePlacement(json, spec.Placement);
        WriteResources(json, spec.Resources);
        WriteRun(json, spec.Run);
        WriteScheduling(json, spec.Scheduling);
        if (spec.Tasks != 1)
            json.WriteNumber("tasks", spec.Tasks);
        if (spec.Tenant is { } tenant)
            json.WriteString("tenant", tenant.Value);
        json.WriteEndObject();
    }

    public static void WriteLabels(Utf8JsonWriter json, string name, LabelSet labels)
    {
        json.WriteStartObject(name);
        foreach (var (key, value) in labels.Items)
            json.WriteString(key, value);
        json.WriteEndObject();
    }

    public static void WriteResources(Utf8JsonWriter json, ResourceAmounts resources)
    {
        json.WriteStartObject("resources");
        Span<char> text = stackalloc char[Quantity.TextChars];
        foreach (var (name, amount) in resources.Items)
            json.WriteString(name, text[..Quantity.Format(name, amount, text)]);
        json.WriteEndObject();
    }

    public static void WriteRegions(Utf8JsonWriter json, ImmutableArray<RegionName> regions)
    {
        json.WriteStartArray("regions");
        foreach (var region in regions)
            json.WriteStringValue(region.Value);
        json.WriteEndArray();
    }

    public static void WriteJurisdictions(Utf8JsonWriter json, ImmutableArray<Jurisdiction> jurisdictions)
    {
        json.WriteStartArray("jurisdictions");
        foreach (var jurisdiction in jurisdictions)
            json.WriteStringValue(jurisdiction.Value);
        json.WriteEndArray();
    }

    public static void WriteTolerations(Utf8JsonWriter json, ImmutableArray<Toleration> tolerations)
    {
        json.WriteStartArray("tolerations");
        foreach (var toleration in tolerations)
        {
            json.WriteStartObject();
            if (toleration.Effect is { } effect)
                json.WriteString("effect", effect.ToString());
            if (toleration.Key is { } key)
                json.WriteString("key", key);
            else
                json.WriteString("operator", "Exists");
            if (toleration.Value is { } value)
                json.WriteString("value", value);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WritePlacement(Utf8JsonWriter json, PlacementSpec placement)
    {
        if (placement.NodeSelector.Count == 0 && placement.Regions.IsEmpty && placement.Jurisdictions.IsEmpty && placement.Tolerations.IsEmpty)
            return;
        json.WriteStartObject("placement");
        if (!placement.Jurisdictions.IsEmpty)
            WriteJurisdictions(json, placement.Jurisdictions);
        if (placement.NodeSelector.Count > 0)
            WriteLabels(json, "nodeSelector", placement.NodeSelector);
        if (!placement.Regions.IsEmpty)
            WriteRegions(json, placement.Regions);
        if (!placement.Tolerations.IsEmpty)
            WriteTolerations(json, placement.Tolerations);
        json.WriteEndObject();
    }

    private static void WriteRun(Utf8JsonWriter json, RunSpec run)
    {
        json.WriteStartObject("run");
        json.WriteStartArray("command");
        foreach (var argument in run.Command)
            json.WriteStringValue(argument);
        json.WriteEndArray();
        if (run.Env.Count > 0)
            WriteLabels(json, "env", run.Env);
        if (run.Retries != 0)
            json.WriteNumber("retries", run.Retries);
        if (run.TimeoutMs is { } timeout)
            json.WriteString("timeout", Durations.Format(timeout));
        json.WriteEndObject();
    }

    private static void WriteScheduling(Utf8JsonWriter json, SchedulingSpec scheduling)
    {
        if (scheduling == SchedulingSpec.Default)
            return;
        json.WriteStartObject("scheduling");
        if (scheduling.DurationMs is { } duration)
            json.WriteString("duration", Durations.Format(duration));
        if (scheduling.Gang)
            json.WriteBoolean("gang", true);
        if (!scheduling.Migratable)
            json.WriteBoolean("migratable", false);
        if (scheduling.NotBeforeMs is { } notBefore)
            json.WriteString("notBefore", DateTimeOffset.FromUnixTimeMilliseconds(notBefore).ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        if (scheduling.Objective is { } objective)
            json.WriteString("objective", RoutingObjectives.NameOf(objective));
        if (!scheduling.Preemptible)
            json.WriteBoolean("preemptible", false);
        if (Priorities.NameOf(scheduling.Priority) is not { } name)
            json.WriteNumber("priority", scheduling.Priority);
        else if (scheduling.Priority != Priorities.Normal)
            json.WriteString("priority", name);
        if (scheduling.Strategy is { } strategy)
            json.WriteString("strategy", PlacementStrategies.NameOf(strategy));
        json.WriteEndObject();
    }
}
