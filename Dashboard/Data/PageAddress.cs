using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>Reads and writes what a page keeps in its address.</summary>
public static class PageAddress
{
    /// <summary>The parameters of an address.</summary>
    public static IReadOnlyDictionary<string, StringValues> Read(string uri) => QueryHelpers.ParseQuery(new Uri(uri).Query);

    /// <summary>A parameter's text; none where it is absent or blank.</summary>
    public static string? Text(this IReadOnlyDictionary<string, StringValues> values, string name)
        => values.TryGetValue(name, out var all) && all.ToString().Trim() is { Length: > 0 } text ? text : null;

    /// <summary>A path with those parameters that have a value.</summary>
    public static string Write(string path, params IEnumerable<(string Name, string? Value)> parts)
        => path + string.Concat(parts.Where(part => !string.IsNullOrEmpty(part.Value))
            .Select((part, index) => $"{(index == 0 ? '?' : '&')}{part.Name}={Uri.EscapeDataString(part.Value!)}"));
}
