using System.Collections.Immutable;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>A piece of a list, as the API answers it.</summary>
public sealed record Page<T>
{
    /// <summary>What is on it.</summary>
    public ImmutableArray<T> Items { get; init; } = [];

    /// <summary>Where the next one begins; none when nothing follows.</summary>
    public string? NextCursor { get; init; }
}
