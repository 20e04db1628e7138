using System.Text.RegularExpressions;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>Operators filter logs by event id: an id means one message, in all projects.</summary>
public sealed partial class EventIdTests
{
    [Fact]
    public void EventIds_OfAllProjects_AreDistinct()
        => Violations.AssertNone(
            "each log message has an event id of its own",
            SourceTree.Code.Where(file => file.Project != "Tests")
                .SelectMany(file => EventIds().Matches(file.Text).Select(match => (Id: match.Groups["id"].Value, file.Path)))
                .GroupBy(use => use.Id, use => use.Path)
                .Where(uses => uses.Skip(1).Any())
                .Select(uses => $"{uses.Key}: {string.Join(", ", uses)}"));

    [GeneratedRegex(@"LoggerMessage\((EventId = )?(?<id>\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EventIds();
}
