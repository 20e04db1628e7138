namespace OrleansScheduler.Tests.Architecture;

/// <summary>The repository's own files, found from where the tests run; what builds and runs leave behind is not part of it.</summary>
internal static class SourceTree
{
    private static readonly HashSet<string> Skipped = new(StringComparer.Ordinal) { ".git", ".ci", ".vs", ".idea", "artifacts", "bin", "obj", "data", "node_modules", "TestResults" };
    private static readonly HashSet<string> TextKinds = new(StringComparer.Ordinal)
    {
        ".cs", ".razor", ".css", ".csproj", ".props", ".targets", ".md", ".sh", ".sql", ".json", ".svg", ".editorconfig", ".gitignore",
    };

    /// <summary>The folder that holds the solution.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Names of the folders that hold a project, the tests aside.</summary>
    public static IReadOnlyList<string> Projects { get; } =
    [
        .. Directory.EnumerateDirectories(Root)
            .Where(folder => Directory.EnumerateFiles(folder, "*.csproj").Any())
            .Select(folder => Path.GetFileName(folder))
            .Where(name => name != "Tests")
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>All text files.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
    [
        .. Walk(new DirectoryInfo(Root))
            .Where(file => TextKinds.Contains(file.Extension))
            .Select(file => new SourceFile(Path.GetRelativePath(Root, file.FullName).Replace('\\', '/'), File.ReadAllText(file.FullName)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>The C# files among them.</summary>
    public static IEnumerable<SourceFile> Code => Files.Where(file => file.Path.EndsWith(".cs", StringComparison.Ordinal));

    private static IEnumerable<FileInfo> Walk(DirectoryInfo folder)
        => folder.EnumerateFiles().Concat(folder.EnumerateDirectories()
            .Where(child => !Skipped.Contains(child.Name) && child.LinkTarget is null)
            .SelectMany(Walk));

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "OrleansScheduler.sln")))
            {
                return folder.FullName;
            }
        }

        throw new InvalidOperationException($"No folder above {AppContext.BaseDirectory} holds OrleansScheduler.sln: these tests read the source tree.");
    }
}
