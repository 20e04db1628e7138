using System.Reflection;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>Dependencies point one way: the arrows of the house, project by project.</summary>
public sealed class DependencyTests
{
    private static readonly Dictionary<string, (string[] References, bool Engine)> Arrows = new(StringComparer.Ordinal)
    {
        ["Scheduling"] = ([], false),
        ["Client"] = ([], false),
        ["Orleans.Embedded"] = ([], false),
        ["Grains.Interfaces"] = ([], true),
        ["Storage"] = ([], true),
        ["Grains"] = (["Grains.Interfaces", "Scheduling", "Storage"], true),
        ["Dashboard"] = (["Grains.Interfaces"], false),
        ["Agent"] = (["Client"], false),
        ["Cli"] = (["Client"], false),
        ["Silo"] = (["Agent", "Client", "Dashboard", "Grains"], true),
        ["Simulation"] = (["Scheduling"], false),
        ["Benchmarks"] = (["Client", "Grains", "Scheduling", "Storage"], true),
    };

    private static readonly string[] WithoutPackages = ["Scheduling", "Client", "Orleans.Embedded", "Grains.Interfaces", "Grains"];

    public static TheoryData<string> AllProjects => [.. SourceTree.Projects];

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Project_References_AreTheArrowsOfTheHouse(string project)
    {
        Assert.True(Arrows.TryGetValue(project, out var arrows), $"{project}/{project}.csproj is a project that no arrow is known for: add it to {nameof(DependencyTests)}.");
        var file = ProjectFile.Read(project);

        Violations.AssertNone(
            $"{project}/{project}.csproj may reference only: {string.Join(", ", arrows.References)}",
            file.References.Except(arrows.References).Order(StringComparer.Ordinal));
        Assert.True(arrows.Engine || !file.UsesEngine, $"{project}/{project}.csproj must not import the grain engine (eng/Orleans.props).");
    }

    [Fact]
    public void House_Projects_AreAllThere()
        => Assert.Equal(Arrows.Keys.Order(StringComparer.Ordinal), SourceTree.Projects);

    [Fact]
    public void PureProjects_Packages_AreNone()
        => Violations.AssertNone(
            $"These projects reference no packages: {string.Join(", ", WithoutPackages)}",
            WithoutPackages.SelectMany(project => ProjectFile.Read(project).Packages.Select(package => $"{project}/{project}.csproj: {package}")));

    [Fact]
    public void Scheduling_Assembly_NeedsOnlyTheRuntime()
        => Violations.AssertNone(
            "Scheduling uses nothing but System.* assemblies, and of these no I/O, network or threads",
            References("OrleansScheduler.Scheduling").Where(name =>
                !name.StartsWith("System", StringComparison.Ordinal)
                || name.StartsWith("System.IO", StringComparison.Ordinal)
                || name.StartsWith("System.Net", StringComparison.Ordinal)
                || name is "System.Console" or "System.Threading.Thread" or "System.Threading.ThreadPool"));

    [Theory]
    [InlineData("osched-agent", "OrleansScheduler.Client")]
    [InlineData("osched", "OrleansScheduler.Client")]
    [InlineData("OrleansScheduler.Client", "")]
    [InlineData("OrleansScheduler.Storage", "")]
    [InlineData("OrleansScheduler.Simulation", "OrleansScheduler.Scheduling")]
    [InlineData("OrleansScheduler.Dashboard", "OrleansScheduler.Grains.Interfaces")]
    public void Assembly_OfTheHouse_ReachesOnly(string assembly, string allowed)
        => Violations.AssertNone(
            $"{assembly} knows of the house only: {allowed}",
            References(assembly).Where(name => name.StartsWith("OrleansScheduler.", StringComparison.Ordinal) && name != allowed));

    private static IEnumerable<string> References(string assembly)
        => Assembly.Load(assembly).GetReferencedAssemblies().Select(name => name.Name!).Order(StringComparer.Ordinal);
}
