using System.Text.RegularExpressions;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>A public type that a file declares outside any other type.</summary>
internal sealed partial record PublicType(string Name, int Line, bool HasDocs)
{
    /// <summary>The public types of a file with a file-scoped namespace; several parts or arities of one name count once.</summary>
    public static IReadOnlyList<PublicType> In(SourceFile file)
    {
        var lines = file.Lines;
        var depth = 0;
        var found = new List<PublicType>();
        foreach (var (index, line) in file.Code.Split('\n').Index())
        {
            if (depth == 0 && Declaration().Match(line) is { Success: true } match)
            {
                found.Add(new PublicType(match.Groups["name"].Value, index + 1, IsDocumented(lines, index)));
            }

            depth += line.Count(character => character == '{') - line.Count(character => character == '}');
        }

        return [.. found.GroupBy(type => type.Name, StringComparer.Ordinal).Select(parts => parts.FirstOrDefault(part => part.HasDocs) ?? parts.First())];
    }

    private static bool IsDocumented(string[] lines, int declaration)
    {
        for (var at = declaration - 1; at >= 0; at--)
        {
            var line = lines[at].Trim();
            if (line.StartsWith("///", StringComparison.Ordinal))
            {
                return true;
            }

            // Attributes, which may span lines, stand between the comment and the type.
            if (line.Length == 0 || line.EndsWith(';') || line.EndsWith('}'))
            {
                return false;
            }
        }

        return false;
    }

    [GeneratedRegex(
        @"^\s*public\s+((static|sealed|abstract|readonly|ref|partial|unsafe|new|file)\s+)*(class|struct|interface|enum|record(\s+(class|struct))?|delegate\s+[\w<>\[\]?,. ]+?)\s+(?<name>\w+)",
        RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declaration();
}
