using OrleansScheduler.Agent.Drivers;
using OrleansScheduler.Agent.Session;
using OrleansScheduler.Client.Agents;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class ReportQueueTests
{
    private readonly ReportQueue _queue = new();

    [Fact]
    public void Add_SameAttempt_ReplacesInPlace()
    {
        _queue.Add(Id("a"), Report("a", "Running"));
        _queue.Add(Id("b"), Report("b", "Running"));
        _queue.Add(Id("a"), Report("a", "Succeeded"));

        Assert.Equal(["a Succeeded", "b Running"], _queue.Peek(10).Select(r => $"{r.Report.Job} {r.Report.State}"));
    }

    [Fact]
    public void Remove_ReplacedOnItsWay_TheNewerStays()
    {
        var sent = Report("a", "Running");
        _queue.Add(Id("a"), sent);
        _queue.Add(Id("a"), Report("a", "Succeeded"));

        Assert.False(_queue.Remove(Id("a"), sent));
        Assert.Equal("Succeeded", Assert.Single(_queue.Peek(10)).Report.State);
    }

    [Fact]
    public void Postpone_OthersGoFirst()
    {
        _queue.Add(Id("a"), Report("a", "Succeeded"));
        _queue.Add(Id("b"), Report("b", "Succeeded"));

        _queue.Postpone(Id("a"));

        Assert.Equal("b", _queue.Peek(1)[0].Report.Job);
    }

    [Fact]
    public async Task Wait_EmptiedAndFilledAgain_CompletesEachTime()
    {
        var report = Report("a", "Running");
        _queue.Add(Id("a"), report);
        await _queue.WaitAsync(CancellationToken.None);
        _queue.Remove(Id("a"), report);

        var wait = _queue.WaitAsync(CancellationToken.None);
        Assert.False(wait.IsCompleted);
        _queue.Add(Id("b"), report);

        await wait.WaitAsync(AgentWaits.Generous);
    }

    private static AttemptId Id(string job) => new("n", job, 0, 1, 1);

    private static AttemptReport Report(string job, string state) => new() { Node = "n", Job = job, Task = 0, Attempt = 1, Token = 1, State = state };
}
