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

    /// <summary>Resource name to quantity.</summary>
    public IReadOnlyDictionary<string, string>? Guarantee { get; init; }

    /// <summary>Removes the guarantee; not together with <see cref="Guarantee"/>.</summary>
    [JsonIgnore]
    public bool ClearGuarantee { get; init; }

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

        Write(body, "limit", Limit, ClearLimit);
        Write(body, "guarantee", Guarantee, ClearGuarantee);

        if (Trusted is { } trusted)
        {
            body["trusted"] = trusted;
        }

        body["reason"] = Reason;

        return body;
    }

    private static void Write(JsonObject body, string name, IReadOnlyDictionary<string, string>? amounts, bool clear)
    {
        if (amounts is not null)
        {
            body[name] = new JsonObject(amounts.Select(a => KeyValuePair.Create(a.Key, (JsonNode?)a.Value)));
        }
        else if (clear)
        {
            body[name] = null;
        }
    }
}
