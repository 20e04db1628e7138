using System.Collections.Immutable;
using System.Text.Json;
using OrleansScheduler.Grains.Interfaces.Cluster;
using OrleansScheduler.Grains.Interfaces.Views;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Silo.Api.Tenants;
using OrleansScheduler.Silo.Http;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Regions;

/// <summary>Reads what requests say about regions.</summary>
internal static class RegionRequests
{
    private const string Off = "off";

    /// <summary>The version of the If-Match header; null without one.</summary>
    public static long? ExpectedVersion(HttpContext http) => TenantRequests.ExpectedVersion(http);

    /// <summary>The settings in a body: what is absent stays, null removes.</summary>
    public static RegionChange ReadSettings(JsonBody body) => new()
    {
        SetLabels = body.Has("labels"),
        Labels = ReadLabels(body),
        SetJurisdiction = body.Has("jurisdiction"),
        Jurisdiction = ReadJurisdiction(body),
        SetCostPerCoreHour = body.Has("costPerCoreHour"),
        CostPerCoreHour = body.Number("costPerCoreHour", 0, Scheduling.Model.Limits.CostPerCoreHourMax, ProblemCodes.CostInvalid),
        SetCarbon = body.Has("carbon"),
        Carbon = body.Json("carbon", JsonValueKind.Object, "an object with points") is { } carbon ? ReadSeries(body, "carbon", carbon) : [],
        SetOverflowAfter = body.Has("overflowAfter"),
        OverflowAfterMs = ReadOverflow(body),
        Reason = body.Reason(),
    };

    public static bool ChangesSettings(RegionChange change) =>
        change.SetLabels || change.SetJurisdiction || change.SetCostPerCoreHour || change.SetCarbon || change.SetOverflowAfter;

    /// <summary>Points such as <c>{"at": "2026-01-02T03:00:00Z", "gramsPerKwh": 120.5}</c>; faults are noted.</summary>
    public static ImmutableArray<CarbonPoint> ReadPoints(JsonBody body, string path, JsonElement array)
    {
        var points = ImmutableArray.CreateBuilder<CarbonPoint>();
        foreach (var (i, item) in array.EnumerateArray().Index())
        {
            if (item.ValueKind == JsonValueKind.Object && item.EnumerateObject().Count() == 2
                && item.TryGetProperty("at", out var at) && at.ValueKind == JsonValueKind.String && at.TryGetDateTimeOffset(out var time)
                && item.TryGetProperty("gramsPerKwh", out var grams) && grams.ValueKind == JsonValueKind.Number && grams.TryGetDecimal(out var value))
            {
                points.Add(new CarbonPoint { At = time, GramsPerKwh = value });
                continue;
            }

            body.Fail($"{path}[{i}]", ProblemCodes.CarbonInvalid, $"'{path}[{i}]' must be {{\"at\": an RFC 3339 time, \"gramsPerKwh\": a number}}.");
            break;
        }

        return points.ToImmutable();
    }

    private static ImmutableArray<CarbonPoint> ReadSeries(JsonBody body, string path, JsonElement carbon)
    {
        if (carbon.EnumerateObject().Count() == 1 && carbon.TryGetProperty("points", out var points) && points.ValueKind == JsonValueKind.Array)
            return ReadPoints(body, $"{path}.points", points);
        body.Fail(path, ProblemCodes.CarbonInvalid, $"'{path}' must be {{\"points\": […]}}.");
        return [];
    }

    private static ImmutableArray<NameValue> ReadLabels(JsonBody body)
    {
        if (body.Map("labels") is not { } map)
            return [];
        if (map.Count > Scheduling.Model.Limits.LabelsPerRegion)
            body.Fail("labels", ProblemCodes.LabelsTooMany, $"'labels' has {map.Count} entries; at most {Scheduling.Model.Limits.LabelsPerRegion} are taken.");
        foreach (var (key, value) in map)
        {
            if (key.Length is 0 or > Scheduling.Model.Limits.LabelKeyChars || value.Length > Scheduling.Model.Limits.LabelValueChars)
                body.Fail($"labels.{key}", ProblemCodes.LabelInvalid, "A label's key has 1 to 128 characters, its value at most 256.");
        }

        return [.. map.Select(l => new NameValue { Name = l.Key, Value = l.Value })];
    }

    private static string? ReadJurisdiction(JsonBody body)
    {
        var text = body.Text("jurisdiction", Scheduling.Model.Limits.JurisdictionChars, ProblemCodes.JurisdictionInvalid);
        if (text is not null && !Jurisdiction.TryParse(text, out _))
            body.Fail("jurisdiction", ProblemCodes.JurisdictionInvalid, $"'{text}' is not a jurisdiction such as EU or US-CA: 1 to 32 of A-Z, 0-9, '-', '_', '.' are needed.");
        return text;
    }

    private static long? ReadOverflow(JsonBody body)
    {
        var text = body.Text("overflowAfter", Scheduling.Model.Limits.LabelValueChars, ProblemCodes.DurationInvalid);
        if (text is null)
            return null;
        if (text == Off)
            return 0;
        if (Durations.TryParse(text, out var ms))
            return ms;
        body.Fail("overflowAfter", ProblemCodes.DurationInvalid, $"'overflowAfter' is '{text}': a length of time such as \"90s\", or \"{Off}\", is needed.");
        return null;
    }
}
