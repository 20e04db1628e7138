using OrleansScheduler.Scheduling.Protocol;
using static OrleansScheduler.Tests.Scheduling.Protocol.ProtocolScenario;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

public sealed class TokenFenceTests
{
    [Fact]
    public void Advance_Tokens_OnlyGrow()
    {
        var fence = new TokenFence();

        Assert.Equal(TokenVerdict.Newer, fence.Advance(Task(0), 2));
        Assert.Equal(TokenVerdict.Current, fence.Advance(Task(0), 2));
        Assert.Equal(TokenVerdict.Stale, fence.Advance(Task(0), 1));
        Assert.Equal(TokenVerdict.Newer, fence.Advance(Task(0), 3));
        Assert.Equal(TokenVerdict.Stale, fence.Compare(Task(0), 2));
        Assert.Equal(TokenVerdict.Newer, fence.Compare(Task(1), 1));
    }

    [Fact]
    public void End_CurrentToken_MakesItStale()
    {
        var fence = new TokenFence();
        fence.Advance(Task(0), 2);

        fence.End(Task(0), 1);
        Assert.Equal(TokenVerdict.Current, fence.Compare(Task(0), 2));
        fence.End(Task(0), 2);
        Assert.Equal(TokenVerdict.Stale, fence.Compare(Task(0), 2));
        Assert.Equal(TokenVerdict.Newer, fence.Compare(Task(0), 3));
    }

    [Fact]
    public void End_MoreThanRemembered_ForgetsTheOldest()
    {
        var fence = new TokenFence(endedMax: 2);
        for (var task = 0; task < 3; task++)
        {
            fence.End(Task(task), 1);
        }

        Assert.Equal(TokenVerdict.Newer, fence.Compare(Task(0), 1));
        Assert.Equal(TokenVerdict.Stale, fence.Compare(Task(1), 1));
        Assert.Equal(TokenVerdict.Stale, fence.Compare(Task(2), 1));
    }

    [Fact]
    public void End_OfATaskThatRunsAgain_IsNotForgottenWithTheOldAttempt()
    {
        var fence = new TokenFence(endedMax: 1);
        fence.End(Task(0), 1);
        fence.Advance(Task(0), 2);
        fence.End(Task(1), 1);

        Assert.Equal(TokenVerdict.Current, fence.Compare(Task(0), 2));
    }
}
