using OrleansScheduler.Dashboard.Access;

namespace OrleansScheduler.Dashboard.Layout;

/// <summary>A page in the menu.</summary>
/// <param name="Path">Its address.</param>
/// <param name="Label">Its name.</param>
/// <param name="Icon">Name of a Material symbol.</param>
/// <param name="Key">The letter that leads to it, after <c>g</c>.</param>
/// <param name="Shows">Who has it in the menu; the API decides who may read what is on it.</param>
public sealed record NavEntry(string Path, string Label, string Icon, char Key, Func<DashboardUser, bool> Shows)
{
    /// <summary>All of them, in the menu's order.</summary>
    public static IReadOnlyList<NavEntry> All { get; } =
    [
        new("/", "Overview", "monitoring", 'o', _ => true),
        new("/jobs", "Jobs", "list_alt", 'j', _ => true),
        new("/queues", "Queues", "account_tree", 'q', _ => true),
        new("/fairness", "Fairness", "balance", 'f', _ => true),
        new("/nodes", "Nodes", "dns", 'n', user => user.SeesCluster),
        new("/regions", "Regions", "public", 'r', _ => true),
        new("/audit", "Audit", "history", 'a', _ => true),
        new("/tenants", "Tenants and keys", "groups", 't', _ => true),
        new("/submit", "Submit", "add_circle", 's', user => user.MaySubmit),
    ];

    /// <summary>Whether a path is on this page or below it.</summary>
    public bool Holds(string path) => Path == "/" ? path == "/" : path == Path || path.StartsWith(Path + "/", StringComparison.Ordinal);
}
