using Microsoft.AspNetCore.WebUtilities;

namespace OrleansScheduler.Dashboard.Data;

/// <summary>What the list of jobs shows: kept in the page's address under the names that the API has for it.</summary>
public sealed record JobsQuery
{
    /// <summary>A tenant and those below it.</summary>
    public string? Tenant { get; init; }

    public string? State { get; init; }

    public string? Region { get; init; }

    /// <summary>What the name begins with.</summary>
    public string? Name { get; init; }

    /// <summary>A label, <c>key=value</c>.</summary>
    public string? Label { get; init; }

    /// <summary>Where the page begins; none for the newest.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Tenant is not null || State is not null || Region is not null || Name is not null || Label is not null;

    /// <summary>The query of an address; what is empty filters nothing.</summary>
    public static JobsQuery Of(string uri)
    {
        var values = QueryHelpers.ParseQuery(new Uri(uri).Query);
        string? Value(string name) => values.TryGetValue(name, out var all) && all.ToString().Trim() is { Length: > 0 } text ? text : null;
        return new JobsQuery
        {
            Tenant = Value("tenant"), State = Value("state"), Region = Value("region"), Name = Value("name"), Label = Value("label"), Cursor = Value("cursor"),
        };
    }

    /// <summary>The page's address.</summary>
    public string ToPage() => Address("/jobs", null);

    /// <summary>The API's address.</summary>
    public string ToApi() => Address("/jobs", DashboardLimits.TableRows);

    private string Address(string path, int? limit)
    {
        (string Name, string? Value)[] parts =
        [
            ("tenant", Tenant), ("state", State), ("region", Region), ("name", Name), ("label", Label), ("cursor", Cursor), ("limit", limit?.ToString()),
        ];
        return path + string.Concat(parts.Where(part => part.Value is not null)
            .Select((part, index) => $"{(index == 0 ? '?' : '&')}{part.Name}={Uri.EscapeDataString(part.Value!)}"));
    }
}
