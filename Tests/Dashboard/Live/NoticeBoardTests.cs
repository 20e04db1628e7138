using OrleansScheduler.Dashboard;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Live;

namespace OrleansScheduler.Tests.Dashboard.Live;

public sealed class NoticeBoardTests
{
    private readonly NoticeBoard _board = new();

    [Fact]
    public void DropOld_GoodNewsGoes_ProblemsStayUntilTakenAway()
    {
        _board.Done("done", SampleCluster.Then);
        _board.Refused("refused", new ApiProblem { Code = "x" });

        _board.DropOld(SampleCluster.Then.AddMinutes(1));
        var left = Assert.Single(_board.All);
        _board.Remove(left);

        Assert.Equal("refused", left.Text);
        Assert.Empty(_board.All);
    }

    [Fact]
    public void Refused_MoreThanAreShown_KeepsTheLatest()
    {
        for (var i = 0; i < DashboardLimits.Notices + 2; i++)
        {
            _board.Refused($"{i}", new ApiProblem());
        }

        Assert.Equal(["2", "3", "4", "5"], _board.All.Select(notice => notice.Text));
    }
}
