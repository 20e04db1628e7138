namespace OrleansScheduler.Cli.Demo;

/// <summary>The tenants of the demonstration: one parent, so that all of it can be found and ended, and three of different weight.</summary>
internal static class DemoTenants
{
    public const string Root = "demo";

    public static IReadOnlyList<(string Path, int Weight)> All { get; } = [("demo/research", 1), ("demo/video", 2), ("demo/web", 4)];
}
