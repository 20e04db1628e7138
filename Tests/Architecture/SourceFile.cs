namespace OrleansScheduler.Tests.Architecture;

/// <summary>A text file of the tree.</summary>
/// <param name="Path">Relative to the root, with slashes.</param>
/// <param name="Text">As it is on disk.</param>
internal sealed record SourceFile(string Path, string Text)
{
    private readonly Lazy<string> _code = new(() => SourceText.WithoutCommentsAndStrings(Text));

    /// <summary>The first folder, which is the project's; empty for files of the root.</summary>
    public string Project => Path.Contains('/', StringComparison.Ordinal) ? Path[..Path.IndexOf('/', StringComparison.Ordinal)] : "";

    /// <summary>The name without folders and without anything from the first dot on.</summary>
    public string Stem
    {
        get
        {
            var name = Path[(Path.LastIndexOf('/') + 1)..];
            var dot = name.IndexOf('.', StringComparison.Ordinal);
            return dot > 0 ? name[..dot] : name;
        }
    }

    public string[] Lines => Text.Split('\n');

    /// <summary>The text with comments and string contents blanked, line by line where it was.</summary>
    public string Code => _code.Value;
}
