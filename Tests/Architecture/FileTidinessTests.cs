using System.Text.RegularExpressions;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>What every file keeps to.</summary>
public sealed partial class FileTidinessTests
{
    private const int MaxLines = 500;

    [Fact]
    public void SourceFile_Length_StaysUnderTheLimit()
        => Violations.AssertNone(
            $"No source file is longer than {MaxLines} lines: split it by concept",
            SourceTree.Files.Where(file => IsSource(file) && file.Lines.Length > MaxLines).Select(file => $"{file.Path}: {file.Lines.Length} lines"));

    [Fact]
    public void TextFile_LineEnds_AreLinefeeds()
        => Violations.AssertNone(
            "Lines end with a linefeed only, and so does the file",
            SourceTree.Files.Where(file => file.Text.Length > 0 && (file.Text.Contains('\r', StringComparison.Ordinal) || !file.Text.EndsWith('\n'))).Select(file => file.Path));

    [Fact]
    public void CodeFile_Marks_AreNone()
        => Violations.AssertNone(
            "Nothing is left to do in the tree: finish it or write an issue",
            from file in SourceTree.Files
            where file.Project != "Tests" || !file.Path.StartsWith("Tests/Architecture/", StringComparison.Ordinal)
            from line in file.Lines.Index()
            where Marks().IsMatch(line.Item)
            select $"{file.Path}:{line.Index + 1}: {line.Item.Trim()}");

    [Fact]
    public void CodeFile_ConditionalCompilation_IsInTwoFilesAtMost()
    {
        var files = SourceTree.Code.Where(file => Conditionals().IsMatch(file.Code)).ToArray();

        Violations.AssertNone(
            "What differs between engines sits in one file of Silo/ and one of Tests/: no #if anywhere else",
            files.Where(file => file.Project is not ("Silo" or "Tests")).Select(file => file.Path)
                .Concat(files.Where(file => file.Project is "Silo").Skip(1).Select(file => file.Path))
                .Concat(files.Where(file => file.Project is "Tests").Skip(1).Select(file => file.Path)));
    }

    [Fact]
    public void CodeFile_Regions_AreNone()
        => Violations.AssertNone(
            "A file that needs #region is two files",
            SourceTree.Code.Where(file => Regions().IsMatch(file.Code)).Select(file => file.Path));

    [Theory]
    [InlineData("// TODO: later", true)]
    [InlineData("x(); /* HACK */", true)]
    [InlineData("FIXME", true)]
    [InlineData("the todos of a list", false)]
    [InlineData("HACKATHON", false)]
    public void Marks_Line_IsFound(string line, bool expected) => Assert.Equal(expected, Marks().IsMatch(line));

    private static bool IsSource(SourceFile file)
        => file.Path.EndsWith(".cs", StringComparison.Ordinal) || file.Path.EndsWith(".razor", StringComparison.Ordinal)
            || file.Path.EndsWith(".css", StringComparison.Ordinal) || file.Path.EndsWith(".sh", StringComparison.Ordinal);

    [GeneratedRegex(@"\b(TODO|FIXME|HACK|XXX)\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Marks();

    [GeneratedRegex(@"^\s*#(if|elif|else)\b", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Conditionals();

    [GeneratedRegex(@"^\s*#region\b", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Regions();
}
