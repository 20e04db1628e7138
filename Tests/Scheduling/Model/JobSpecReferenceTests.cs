using System.Text;
using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Tests.Architecture;

namespace OrleansScheduler.Tests.Scheduling.Model;

/// <summary>The page that users read about specs (docs/reference/job-spec.md) says what the reader takes.</summary>
public sealed class JobSpecReferenceTests
{
    private static readonly string Page = File.ReadAllText(Path.Combine(SourceTree.Root, "docs", "reference", "job-spec.md"));

    [Fact]
    public void Example_IsAccepted()
    {
        var json = string.Join('\n', Page.Split('\n').SkipWhile(line => !line.StartsWith("    {", StringComparison.Ordinal))
            .TakeWhile(line => line.StartsWith("    ", StringComparison.Ordinal)));

        var spec = JobSpecJson.Parse(Encoding.UTF8.GetBytes(json), out var errors);

        Assert.Empty(errors);
        Assert.Equal((8, 750, 3), (spec!.Tasks, spec.Scheduling.Priority, spec.Run.Retries));
    }

    [Theory]
    [InlineData("")]
    [InlineData("scheduling")]
    [InlineData("placement")]
    [InlineData("run")]
    public void Members_AreThoseThatTheReaderTakes(string part)
    {
        var unknown = part.Length == 0 ? """{"nonsense":1}""" : "{\"" + part + "\":{\"nonsense\":1}}";
        JobSpecJson.Parse(Encoding.UTF8.GetBytes(unknown), out var errors);
        var message = errors.Single(e => e.Code == SpecErrorCodes.UnknownField).Message;

        var members = message[(message.IndexOf(": ", StringComparison.Ordinal) + 2)..].TrimEnd('.').Split(", ");

        Assert.NotEmpty(members);
        Assert.All(members, member => Assert.Contains(part.Length == 0 ? $"`{member}" : $"`{part}.{member}`", Page, StringComparison.Ordinal));
    }
}
