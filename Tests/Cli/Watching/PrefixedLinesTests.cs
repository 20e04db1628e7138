using System.Text;
using OrleansScheduler.Cli.Watching;

namespace OrleansScheduler.Tests.Cli.Watching;

public sealed class PrefixedLinesTests
{
    [Fact]
    public void Add_PiecesOfLines_ComeOutAsWholeLinesWithPrefix()
    {
        var lines = new PrefixedLines("[3] ");

        Assert.Equal("", Text(lines.Add("he"u8)));
        Assert.Equal("[3] hello\n[3] \n", Text(lines.Add("llo\n\nwor"u8)));
        Assert.Equal("[3] world\n", Text(lines.Add("ld\n"u8)));
        Assert.Equal("", Text(lines.End()));
    }

    [Fact]
    public void End_OpenLine_IsEnded()
    {
        var lines = new PrefixedLines("[0] ");
        lines.Add("no newline"u8);

        Assert.Equal("[0] no newline\n", Text(lines.End()));
    }

    [Fact]
    public void Add_EndlessLine_IsPassedOnInPieces()
    {
        var lines = new PrefixedLines("> ");

        Assert.Equal(20_000 + "> \n".Length, lines.Add(new byte[20_000]).Length);
    }

    private static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
}
