namespace OrleansScheduler.Tests.Architecture;

public sealed class SourceTextTests
{
    [Theory]
    [InlineData("a(); // DateTime.UtcNow\nb();", "a();                   \nb();")]
    [InlineData("a /* x\ny */ b", "a     \n     b")]
    [InlineData("f(\"a // b\", c)", "f(        , c)")]
    [InlineData("f(\"a\\\" b\", c)", "f(       , c)")]
    [InlineData("f(@\"a\\\", c)", "f(@    , c)")]
    [InlineData("f(@\"a\"\"b\", c)", "f(@      , c)")]
    [InlineData("f(\"\"\"a \" b\"\"\", c)", "f(           , c)")]
    [InlineData("f('\"', c)", "f(   , c)")]
    public void WithoutCommentsAndStrings_Text_KeepsCodeInPlace(string text, string expected)
        => Assert.Equal(expected, SourceText.WithoutCommentsAndStrings(text));
}
