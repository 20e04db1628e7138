using OrleansScheduler.Client;

namespace OrleansScheduler.Agent.Options;

/// <summary>A node as its agent declares it.</summary>
public sealed record NodeDeclaration
{
    /// <summary>Unique in the cluster: letters, digits, <c>.</c>, <c>_</c> and <c>-</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The region to join; the server's default where null.</summary>
    public string? Region { get; init; }

    public string? Zone { get; init; }

    public string? Rack { get; init; }

    /// <summary>Resource name to quantity: <c>cpu=8</c>, <c>memory=16Gi</c>.</summary>
    public required IReadOnlyDictionary<string, string> Capacity { get; init; }

    public IReadOnlyDictionary<string, string> Labels { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    public IReadOnlyList<NodeTaint> Taints { get; init; } = [];

    /// <summary>Copies of this declaration under the names <c>prefix-0001</c>… (as many digits as the count has).</summary>
    public IReadOnlyList<NodeDeclaration> Times(int count, string prefix)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(count);
        var digits = count.ToString(System.Globalization.CultureInfo.InvariantCulture).Length;
        return [.. Enumerable.Range(1, count).Select(i => this with
        {
            Name = $"{prefix}-{i.ToString(System.Globalization.CultureInfo.InvariantCulture).PadLeft(digits, '0')}",
        })];
    }
}
