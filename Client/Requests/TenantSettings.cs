using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace OrleansScheduler.Client.Requests;

/// <summary>New settings of a tenant: what is null stays as it is.</summary>
public sealed record TenantSettings
{
    public int? Weight { get; init; }

    public int? RunLimit { get; init; }

    /// <summary>Removes the run limit; not together with <see cref="RunLimit"/>.</summary>
    [JsonIgnore]
    public bool ClearRunLimit { get; init; }

    /// <summary>Resource name to quantity.</summary>
    public IReadOnlyDictionary<string, string>? Limit { get; init; }

    /// <summary>Removes the limit; not together with <see cref="Limit"/>.</summary>
    [JsonIgnore]
    public bool ClearLimit { get; init; }

    public bool? Trusted { get; init; }

    /// <summary>Why, 1 to 500 characters; goes into the audit.</summary>
    public required string Reason { get; init; }

    /// <summary>The body: absent stays, null removes.</summary>
    internal JsonObject ToJson()
    {
        var body = new JsonObject();
        if (Weight is { } weight)
        {
            body["weight"] = weight;
        }

        if (RunLimit is { } runLimit)
        {
            body["runLimit"] = runLimit;
        }
        else if (ClearRunLimit)
        {
            body["runLimit"] = null;
        }

        if (Limit is { } limit)
        {
            body["limit"] = new JsonObject(limit.Select(l => KeyValuePair.Create(l.Key, (JsonNode?)l.Value)));
        }
        else if (ClearLimit)
        {
            body["limit"] = null;
        }

        if (Trusted is { } trusted)
        {
            body["trusted"] = trusted;
        }

        body["reason"] = Reason;

        return body;
    }
}
