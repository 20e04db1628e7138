using OrleansScheduler.Grains.Interfaces.Submissions;
using OrleansScheduler.Grains.Regions;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Grains.Regions;

public sealed class ParsedJobTests
{
    private const string Id = "01jzy3v8k2qk5b7n9d4t6w8x0y";

    private const string Json = """{"name":"a","resources":{"cpu":"1"},"run":{"command":["true"]}}""";

    [Fact]
    public void SpecThatCameParsed_IsTaken()
    {
        var spec = JobSpecJson.Parse(System.Text.Encoding.UTF8.GetBytes(Json), out _)!;

        Assert.Same(spec, ParsedJob.Of(new() { Id = Id, SpecJson = Json, Spec = spec }).Spec);
    }

    [Fact]
    public void SpecThatCameAsTextAlone_IsParsed() => Assert.Equal("a", ParsedJob.Of(new() { Id = Id, SpecJson = Json }).Spec!.Name);

    [Fact]
    public void SpecThatCameParsed_WithATextThatCouldNotBeReadBack_IsAProblem()
    {
        var spec = JobSpecJson.Parse(System.Text.Encoding.UTF8.GetBytes(Json), out _)!;

        var parsed = ParsedJob.Of(new() { Id = Id, SpecJson = Json + new string(' ', Limits.SpecBytes), Spec = spec });

        Assert.Null(parsed.Spec);
        Assert.Contains("bytes", parsed.Problem, StringComparison.Ordinal);
    }

    [Fact]
    public void TextThatIsNoSpec_IsAProblemWithItsPath()
    {
        var parsed = ParsedJob.Of(new() { Id = Id, SpecJson = """{"name":"a","resources":{"cpu":"-1"},"run":{"command":["true"]}}""" });

        Assert.Null(parsed.Spec);
        Assert.StartsWith("resources.cpu: ", parsed.Problem, StringComparison.Ordinal);
    }
}
