namespace OrleansScheduler.Dashboard.Data;

/// <summary>What the page of the audit shows: kept in its address under the names that the API has for it.</summary>
public sealed record AuditQuery
{
    /// <summary>A tenant and those below it.</summary>
    public string? Tenant { get; init; }

    public string? Region { get; init; }

    public string? Job { get; init; }

    public string? Node { get; init; }

    public string? Kind { get; init; }

    /// <summary>Where the page begins; none for the newest, which are followed live.</summary>
    public string? Cursor { get; init; }

    /// <summary>Whether anything is left out.</summary>
    public bool IsFiltered => Tenant is not null || Region is not null || Job is not null || Node is not null || Kind is not null;

    /// <summary>The query of an address; what is empty filters nothing.</summary>
    public static AuditQuery Of(string uri)
    {
        var values = PageAddress.Read(uri);
        return new AuditQuery
        {
            Tenant = values.Text("tenant"), Region = values.Text("region"), Job = values.Text("job"), Node = values.Text("node"), Kind = values.Text("kind"),
            Cursor = values.Text("cursor"),
        };
    }

    /// <summary>The page's address.</summary>
    public string ToPage() => Address([]);

    /// <summary>The API's address, newest first.</summary>
    public string ToApi(int limit) => Address([("order", "newest"), ("limit", limit.ToString(System.Globalization.CultureInfo.InvariantCulture))]);

    private string Address((string, string?)[] more) => PageAddress.Write(
        "/audit", [("tenant", Tenant), ("region", Region), ("job", Job), ("node", Node), ("kind", Kind), ("cursor", Cursor), .. more]);
}
