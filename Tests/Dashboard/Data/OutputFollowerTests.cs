using System.Text;
using OrleansScheduler.Dashboard;
using OrleansScheduler.Dashboard.Data;

namespace OrleansScheduler.Tests.Dashboard.Data;

public sealed class OutputFollowerTests
{
    private readonly ManualTime _time = new();
    private readonly OutputFollower _output = new("j", 2, 1, "stdout");
    private readonly List<string> _asked = [];

    [Fact]
    public async Task Read_PieceByPiece_GoesOnWhereItWas()
    {
        await ReadAsync("grün"u8[..4].ToArray());
        await ReadAsync("grün!"u8[4..].ToArray());

        Assert.Equal("grün!", _output.Text);
        Assert.Equal(["/jobs/j/logs?task=2&attempt=1&stream=stdout&offset=0", "/jobs/j/logs?task=2&attempt=1&stream=stdout&offset=4"], _asked);
    }

    [Fact]
    public async Task Read_ACharacterInTwoPieces_IsOneCharacter()
    {
        var bytes = "ü"u8.ToArray();
        await ReadAsync(bytes[..1]);
        await ReadAsync(bytes[1..]);

        Assert.Equal("ü", _output.Text);
    }

    [Fact]
    public async Task Read_NothingMoreOfAnEndedAttempt_IsTheEndAndAsksNoMore()
    {
        await ReadAsync("out"u8.ToArray(), isOver: true);
        Assert.False(_output.IsWhole);

        await ReadAsync([], isOver: true);
        await ReadAsync([], isOver: true);

        Assert.True(_output.IsWhole);
        Assert.Equal(2, _asked.Count);
    }

    [Fact]
    public async Task Read_MoreThanIsKept_KeepsTheEnd()
    {
        await ReadAsync(Encoding.ASCII.GetBytes(new string('a', DashboardLimits.OutputChars) + "end"));

        Assert.True(_output.IsCut);
        Assert.Equal(DashboardLimits.OutputChars, _output.Text.Length);
        Assert.EndsWith("aend", _output.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Read_Refused_KeepsTheProblemUntilItGoesWell()
    {
        await _output.ReadAsync((_, _) => throw new ApiProblemException(new ApiProblem { Code = "log_not_found" }), false, TimeSpan.FromSeconds(1), _time);
        Assert.Equal("log_not_found", _output.Problem!.Code);

        await ReadAsync("out"u8.ToArray());

        Assert.Null(_output.Problem);
    }

    [Fact]
    public async Task Read_ASlowAnswer_IsTakenUpByTheNextRead()
    {
        var answer = new TaskCompletionSource<ApiBytes>(TaskCreationOptions.RunContinuationsAsynchronously);
        var first = _output.ReadAsync((_, _) => answer.Task, false, TimeSpan.FromSeconds(1), _time);
        _time.Advance(TimeSpan.FromSeconds(1));
        await first;
        Assert.True(_output.IsWaiting);

        answer.SetResult(new ApiBytes([.. "late"u8], false, 1));
        await ReadAsync("never asked"u8.ToArray());

        Assert.Equal("late", _output.Text);
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Read_AnEmptyFirstAnswer_IsAnAnswer()
    {
        Assert.True(_output.IsWaiting);

        await ReadAsync([]);

        Assert.False(_output.IsWaiting);
        Assert.Equal("", _output.Text);
    }

    private Task ReadAsync(byte[] piece, bool isOver = false) => _output.ReadAsync((path, _) =>
    {
        _asked.Add(path);
        return Task.FromResult(new ApiBytes([.. piece], false, 1));
    }, isOver, TimeSpan.FromSeconds(1), _time);
}
