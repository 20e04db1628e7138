namespace OrleansScheduler.Client.Views;

/// <summary>A piece of a list.</summary>
/// <typeparam name="T">What the list is of.</typeparam>
public sealed record Page<T>
{
    /// <summary>The entries, in the list's order.</summary>
    public IReadOnlyList<T> Items { get; init => field = value ?? []; } = [];

    /// <summary>Goes into the next request to read on; null at the end. Opaque.</summary>
    public string? NextCursor { get; init; }
}
