using System.Collections.Immutable;
using System.Text.Json.Serialization;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Grains.Interfaces.Nodes;

/// <summary>What an agent needs to run an attempt.</summary>
[GenerateSerializer, Immutable, Alias("osched.TaskStart")]
public sealed record TaskStart
{
    /// <summary>The tenant.</summary>
    [Id(0)]
    public string Tenant { get; init; } = "";

    /// <summary>Whether the tenant is trusted.</summary>
    [Id(1)]
    public bool Trusted { get; init; }

    /// <summary>The region.</summary>
    [Id(2)]
    public string Region { get; init; } = "";

    /// <summary>The job's name.</summary>
    [Id(3)]
    public string JobName { get; init; } = "";

    /// <summary>Tasks of the job.</summary>
    [Id(4)]
    public int Tasks { get; init; }

    /// <summary>What the attempt may use.</summary>
    [JsonConverter(typeof(NameValueMapConverter))]
    [Id(5)]
    public ImmutableArray<NameValue> Resources { get; init; } = [];

    /// <summary>The spec's <c>run</c> object, canonical JSON: command, env, timeout.</summary>
    [Id(6)]
    public string RunJson { get; init; } = "";
}
