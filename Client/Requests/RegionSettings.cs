using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Client.Requests;

/// <summary>New settings of a region: what is null stays as it is.</summary>
public sealed record RegionSettings
{
    /// <summary>Replaces all labels.</summary>
    public IReadOnlyDictionary<string, string>? Labels { get; init; }

    /// <summary>Whose law holds there, such as <c>EU</c>.</summary>
    public string? Jurisdiction { get; init; }

    /// <summary>Removes the jurisdiction.</summary>
    [JsonIgnore]
    public bool ClearJurisdiction { get; init; }

    /// <summary>What a core costs for an hour.</summary>
    public decimal? CostPerCoreHour { get; init; }

    /// <summary>The cost is not known any more.</summary>
    [JsonIgnore]
    public bool ClearCostPerCoreHour { get; init; }

    /// <summary>Replaces the carbon series.</summary>
    public CarbonSeries? Carbon { get; init; }

    /// <summary>Wait after which a job that never ran may be moved to another region, such as <c>90s</c>; <c>off</c>: never.</summary>
    public string? OverflowAfter { get; init; }

    /// <summary>The silo's wait holds again.</summary>
    [JsonIgnore]
    public bool ClearOverflowAfter { get; init; }

    /// <summary>Why, 1 to 500 characters; goes into the audit.</summary>
    public required string Reason { get; init; }

    /// <summary>The body: absent stays, null removes.</summary>
    internal JsonObject ToJson()
    {
        var body = new JsonObject();
        if (Labels is { } labels)
        {
            body["labels"] = new JsonObject(labels.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value)));
        }

        Set(body, "jurisdiction", Jurisdiction, ClearJurisdiction);
        Set(body, "costPerCoreHour", CostPerCoreHour, ClearCostPerCoreHour);
        if (Carbon is { } carbon)
        {
            body["carbon"] = new JsonObject
            {
                ["points"] = new JsonArray([.. carbon.Points.Select(p => new JsonObject { ["at"] = p.At, ["gramsPerKwh"] = p.GramsPerKwh })]),
            };
        }

        Set(body, "overflowAfter", OverflowAfter, ClearOverflowAfter);
        body["reason"] = Reason;
        return body;
    }

    private static void Set(JsonObject body, string name, JsonNode? value, bool clear)
    {
        if (value is not null || clear)
        {
            body[name] = value;
        }
    }
}
