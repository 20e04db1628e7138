using OrleansScheduler.Scheduling.Protocol;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

public sealed class CommitPumpTests
{
    [Fact]
    public void Offer_BeforeRecovery_IsRefused()
    {
        var pump = new CommitPump<string>(10, 10);

        Assert.Equal(PumpAdmission.Recovering, pump.Offer("a"));
        Assert.False(pump.TryBegin(workDue: true, out _));
        Assert.Equal(0, pump.Waiting);
    }

    [Fact]
    public void Begin_WithRequests_TakesAllInOrderAndAcknowledgesThemOnce()
    {
        var pump = Ready();
        pump.Offer("a");
        pump.Offer("b");

        Assert.True(pump.TryBegin(false, out var batch));
        Assert.Equal(["a", "b"], batch);
        Assert.Equal(CommitPumpState.Committing, pump.State);
        Assert.Equal(["a", "b"], pump.Committed());
        Assert.Equal(CommitPumpState.Idle, pump.State);
        Assert.Throws<InvalidOperationException>(() => pump.Committed());
    }

    [Fact]
    public void Offer_WhileCommitting_SharesTheNextBatch()
    {
        var pump = Ready();
        pump.Offer("a");
        pump.TryBegin(false, out _);
        pump.Offer("b");
        pump.Offer("c");

        Assert.False(pump.TryBegin(true, out _));
        Assert.Equal(["a"], pump.Committed());
        Assert.True(pump.TryBegin(false, out var batch));
        Assert.Equal(["b", "c"], batch);
    }

    [Fact]
    public void Begin_WithoutRequests_NeedsWork()
    {
        var pump = Ready();

        Assert.False(pump.TryBegin(workDue: false, out _));
        Assert.True(pump.TryBegin(workDue: true, out var batch));
        Assert.Empty(batch);
        Assert.Empty(pump.Committed());
    }

    [Fact]
    public void Begin_AfterARequestThatCouldNotBeApplied_TakesTheSuspectsOneByOneAndTheRestTogether()
    {
        var pump = Ready();
        pump.Offer("a");
        pump.Offer("b");
        pump.TryBegin(false, out _);
        var suspects = pump.Fail(CommitOutcome.NotCommitted).InFlight;

        pump.Recovered(alone: suspects.Count);
        foreach (var request in (string[])[.. suspects, "c", "d"])
        {
            Assert.Equal(PumpAdmission.Queued, pump.Offer(request));
        }

        var batches = new List<string>();
        while (pump.TryBegin(false, out var batch))
        {
            batches.Add(string.Join('+', batch));
            pump.Committed();
        }

        Assert.Equal(["a", "b", "c+d"], batches);
        Assert.Equal(0, pump.Alone);
    }

    [Fact]
    public void Begin_BatchWeight_IsBoundedButNeverStuck()
    {
        var pump = Ready(batch: 5, inbox: 100);
        pump.Offer("a", 3);
        pump.Offer("b", 2);
        pump.Offer("c", 1);
        pump.Offer("heavy", 50);

        Assert.Equal(["a", "b"], Next(pump));
        Assert.Equal(["c"], Next(pump));
        Assert.Equal(["heavy"], Next(pump));
        Assert.Equal(0, pump.WaitingWeight);
    }

    [Fact]
    public void Offer_InboxWeight_IsBounded()
    {
        var pump = Ready(batch: 10, inbox: 10);

        Assert.Equal(PumpAdmission.Queued, pump.Offer("a", 8));
        Assert.Equal(PumpAdmission.Full, pump.Offer("b", 3));
        Assert.Equal(PumpAdmission.Queued, pump.Offer("c", 2));
        Assert.Equal(10, pump.WaitingWeight);
        Next(pump);
        Assert.Equal(PumpAdmission.Queued, pump.Offer("alone", 1_000));
    }

    [Theory]
    [InlineData(CommitOutcome.NotCommitted)]
    [InlineData(CommitOutcome.Unknown)]
    [InlineData(CommitOutcome.Fenced)]
    public void Fail_InFlight_AnswersEveryWaiterAndNeedsRecovery(CommitOutcome outcome)
    {
        var pump = Ready();
        pump.Offer("a");
        pump.TryBegin(false, out _);
        pump.Offer("b");

        var failure = pump.Fail(outcome);

        Assert.Equal(outcome, failure.Outcome);
        Assert.Equal(["a"], failure.InFlight);
        Assert.Equal(["b"], failure.Waiting);
        Assert.Equal(PumpAdmission.Recovering, pump.Offer("c"));
        Assert.False(pump.TryBegin(true, out _));
        Assert.Throws<InvalidOperationException>(() => pump.Committed());

        pump.Recovered();
        pump.Offer("c");
        Assert.Equal(["c"], Next(pump));
    }

    [Fact]
    public void Recovered_WhenNotRecovering_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Ready().Recovered());

    private static CommitPump<string> Ready(int batch = 100, int inbox = 100)
    {
        var pump = new CommitPump<string>(batch, inbox);
        pump.Recovered();
        return pump;
    }

    private static IReadOnlyList<string> Next(CommitPump<string> pump)
    {
        Assert.True(pump.TryBegin(false, out _));
        return pump.Committed();
    }
}
