namespace OrleansScheduler.Tests.Architecture;

/// <summary>Folders are concepts, each project says what it is, and tests mirror the source.</summary>
public sealed class FolderTests
{
    private const int MaxReadmeLines = 60;

    private static readonly string[] BannedNames =
    [
        "Helper", "Helpers", "Util", "Utils", "Utility", "Utilities", "Manager", "Managers", "Common", "Misc", "Stuff", "Base",
    ];

    // The engine's own behaviour, beside the suite that runs on either engine and so mirrors no folder of this one.
    private static readonly string[] TestsOfNoFolder = ["Orleans.Embedded/Engine"];

    private static readonly string[] TestFoldersOfTheHouse = ["Architecture", "EndToEnd"];

    public static TheoryData<string> AllProjects => [.. SourceTree.Projects];

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Project_Readme_SaysWhatItIs(string project)
    {
        var path = Path.Combine(SourceTree.Root, project, "README.md");
        Assert.True(File.Exists(path), $"{project}/README.md is missing: what it is, a small picture, its vocabulary.");
        var lines = File.ReadAllLines(path).Length;
        Assert.True(lines is > 3 and <= MaxReadmeLines, $"{project}/README.md has {lines} lines; it should have at most {MaxReadmeLines}.");
    }

    [Fact]
    public void Folders_AndFiles_AreNamedAfterConcepts()
        => Violations.AssertNone(
            $"No folder or file is a drawer for everything: {string.Join(", ", BannedNames)}",
            SourceTree.Files.Where(file => file.Path.Split('/').Any(part => BannedNames.Contains(Stem(part), StringComparer.OrdinalIgnoreCase))
                || EndsLikeADrawer(file.Stem)).Select(file => file.Path));

    [Fact]
    public void TestFolders_AreNamedAfterProjects()
        => Violations.AssertNone(
            "A folder of Tests/ is named after a project, whose folders it mirrors",
            Directory.EnumerateDirectories(Path.Combine(SourceTree.Root, "Tests"))
                .Select(folder => Path.GetFileName(folder))
                .Where(name => name is not ("bin" or "obj") && !SourceTree.Projects.Contains(name) && !TestFoldersOfTheHouse.Contains(name))
                .Select(name => $"Tests/{name}"));

    [Theory]
    [MemberData(nameof(AllProjects))]
    public void Tests_OfAFolder_MirrorAFolder(string project)
        => Violations.AssertNone(
            $"A folder of tests is named after the folder of {project}/ that it tests",
            SourceTree.Code
                .Where(file => file.Path.StartsWith($"Tests/{project}/", StringComparison.Ordinal) && file.Stem.EndsWith("Tests", StringComparison.Ordinal))
                .Select(file => file.Path["Tests/".Length..file.Path.LastIndexOf('/')])
                .Distinct(StringComparer.Ordinal)
                .Where(folder => !Directory.Exists(Path.Combine(SourceTree.Root, folder)) && !TestsOfNoFolder.Contains(folder))
                .Select(folder => $"Tests/{folder}"));

    [Fact]
    public void Root_Files_AreThere()
        => Violations.AssertNone(
            "The root holds what a newcomer and the tools look for",
            new[] { "README.md", "LICENSE", "global.json", "Directory.Build.props", "Directory.Packages.props", ".editorconfig", "appsettings.json", ".ci/run" }
                .Where(name => !File.Exists(Path.Combine(SourceTree.Root, name))));

    private static string Stem(string part) => part.Contains('.', StringComparison.Ordinal) ? part[..part.IndexOf('.', StringComparison.Ordinal)] : part;

    private static bool EndsLikeADrawer(string stem)
        => stem.EndsWith("Helper", StringComparison.Ordinal) || stem.EndsWith("Helpers", StringComparison.Ordinal)
            || stem.EndsWith("Utils", StringComparison.Ordinal) || stem.EndsWith("Manager", StringComparison.Ordinal);
}
