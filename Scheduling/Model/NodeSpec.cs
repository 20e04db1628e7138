using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Model;

/// <summary>A node as its agent declares it: what it offers and how it is marked.</summary>
public sealed record NodeSpec(NodeName Name, ResourceAmounts Capacity)
{
    public LabelSet Labels { get; init; } = LabelSet.Empty;

    public ImmutableArray<Taint> Taints { get; init; } = [];

    public string Zone { get; init; } = "";

    public string Rack { get; init; } = "";

    /// <summary>Whether it runs tasks of tenants that are not trusted: its agent can switch to another user. Default: it does.</summary>
    public bool RunsUntrusted { get; init; } = true;

    public bool Equals(NodeSpec? other) =>
        other is not null && Name == other.Name && Capacity.Equals(other.Capacity) && Labels.Equals(other.Labels)
        && Taints.AsSpan().SequenceEqual(other.Taints.AsSpan())
        && string.Equals(Zone, other.Zone, StringComparison.Ordinal) && string.Equals(Rack, other.Rack, StringComparison.Ordinal)
        && RunsUntrusted == other.RunsUntrusted;

    public override int GetHashCode() => HashCode.Combine(Name, Capacity, Labels, Taints.Length, Zone, Rack, RunsUntrusted);
}
