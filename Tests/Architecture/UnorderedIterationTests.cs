using System.Text.RegularExpressions;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>
/// Hash tables enumerate in an order that no decision may depend on, so in the core they are only looked into.
/// The rule sees fields and locals declared in the same file. Where every element gets the same treatment, a comment
/// right above the loop says so: it starts with "In any order".
/// </summary>
public sealed partial class UnorderedIterationTests
{
    [Fact]
    public void Scheduling_HashTables_AreNotEnumerated()
        => Violations.AssertNone(
            "Scheduling/ enumerates no Dictionary or HashSet unless it sorts it: keep an ordered collection beside it",
            SourceTree.Code.Where(file => file.Project == "Scheduling")
                .SelectMany(file => Find(file.Code)
                    .Where(line => line == 0 || !file.Lines[line - 1].Contains("// In any order", StringComparison.Ordinal))
                    .Select(line => $"{file.Path}:{line + 1}: {file.Lines[line].Trim()}")));

    [Theory]
    [InlineData("private readonly Dictionary<int, Job> _jobs = new();\nforeach (var job in _jobs.Values)\n", 1)]
    [InlineData("private readonly HashSet<int> _seen = [];\nforeach (var id in _seen)\n", 1)]
    [InlineData("private readonly List<int> _all = [];\nforeach (var id in _all)\n", 0)]
    [InlineData("private readonly Dictionary<int, Job> _jobs = new();\nforeach (var job in _jobs.OrderBy(x => x.Key))\n", 0)]
    public void Find_Code_CountsEnumerations(string code, int expected) => Assert.Equal(expected, Find(code).Count());

    private static IEnumerable<int> Find(string code)
    {
        var names = Declarations().Matches(code).Select(match => match.Groups["name"].Value).ToHashSet(StringComparer.Ordinal);
        return code.Split('\n').Index()
            .Where(line => Enumerations().Match(line.Item) is { Success: true } match
                && names.Contains(match.Groups["name"].Value)
                && !line.Item.Contains("Order", StringComparison.Ordinal))
            .Select(line => line.Index);
    }

    [GeneratedRegex(@"(?<!Frozen)(?<!Sorted)\b(Dictionary|HashSet)<.+>\??\s+(?<name>\w+)\s*(=|;|\)|,)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Declarations();

    [GeneratedRegex(@"\bforeach\s*\(.+\s+in\s+(this\.)?(?<name>\w+)(\.(Values|Keys))?\b", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Enumerations();
}
