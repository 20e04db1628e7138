namespace OrleansScheduler.Silo.Api.Views;

/// <summary>A piece of a list, and where the next one begins (absent: nothing follows).</summary>
internal sealed record Page<T>(IReadOnlyList<T> Items, string? NextCursor = null);
