using OrleansScheduler.Scheduling.Model;
using OrleansScheduler.Scheduling.Protocol;
using static OrleansScheduler.Tests.Scheduling.Protocol.ProtocolScenario;

namespace OrleansScheduler.Tests.Scheduling.Protocol;

public sealed class NodeLedgerTests
{
    [Fact]
    public void Start_WhatFits_IsCountedUntilItFinishes()
    {
        var ledger = Adopted(cores: 4);

        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(0, 1, cores: 3), nowMs: 0));
        Assert.Equal(LedgerVerdict.NoRoom, ledger.Start(1, Entry(1, 1, cores: 2), nowMs: 0));
        Assert.Equal(Cpu(3), ledger.Used);
        Assert.True(ledger.Finish(Task(0), 1));
        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(1, 1, cores: 2), nowMs: 0));
        Assert.Equal(Cpu(2), ledger.Used);
    }

    [Fact]
    public void Start_SameAttemptAgain_IsADuplicateAndStaleOnceEnded()
    {
        var ledger = Adopted(cores: 4);
        ledger.Start(1, Entry(0, 1, cores: 3), nowMs: 0);

        Assert.Equal(LedgerVerdict.Duplicate, ledger.Start(1, Entry(0, 1, cores: 3), nowMs: 0));
        Assert.Equal(Cpu(3), ledger.Used);
        ledger.Finish(Task(0), 1);
        Assert.Equal(LedgerVerdict.StaleToken, ledger.Start(1, Entry(0, 1, cores: 3), nowMs: 0));
        Assert.Equal(0, ledger.Running);
    }

    [Fact]
    public void Start_HigherToken_SupersedesTheOlderAttemptInItsPlace()
    {
        var ledger = Adopted(cores: 4);
        ledger.Start(1, Entry(0, 1, cores: 3), nowMs: 0);

        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(0, 2, cores: 4), nowMs: 0));
        Assert.Equal(Cpu(4), ledger.Used);
        Assert.Equal(1, ledger.Running);
        Assert.False(ledger.Finish(Task(0), 1));
        Assert.Equal(LedgerVerdict.StaleToken, ledger.Stop(1, Task(0), 1));
        Assert.True(ledger.IsRunning(Task(0), 2));
    }

    [Fact]
    public void Commands_OfALowerEpoch_ChangeNothing()
    {
        var ledger = Adopted(cores: 4);
        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(2, Entry(0, 1, cores: 1), nowMs: 0));

        Assert.Equal(LedgerVerdict.StaleEpoch, ledger.Start(1, Entry(1, 1, cores: 1), nowMs: 0));
        Assert.Equal(LedgerVerdict.StaleEpoch, ledger.Stop(1, Task(0), 1));
        Assert.Equal(LedgerVerdict.StaleEpoch, ledger.Adopt(1, Cpu(1), []));
        Assert.Equal(2, ledger.Epoch);
        Assert.Equal(Cpu(1), ledger.Used);
    }

    [Fact]
    public void Stop_OfARunningAttempt_KeepsItsRoomUntilTheEnd()
    {
        var ledger = Adopted(cores: 4);
        ledger.Start(1, Entry(0, 1, cores: 4), nowMs: 0);

        Assert.Equal(LedgerVerdict.Accepted, ledger.Stop(1, Task(0), 1));
        Assert.Equal(Cpu(4), ledger.Used);
    }

    [Fact]
    public void Adopt_RegionsView_ReplacesAttemptsAndEndsHolds()
    {
        var ledger = Adopted(cores: 4);
        ledger.Start(1, Entry(0, 1, cores: 1), nowMs: 0);
        ledger.Hold("h", Cpu(1), expiresAtMs: 100, nowMs: 0);
        ledger.Start(1, Entry(2, 1, cores: 1), nowMs: 0);
        ledger.Finish(Task(2), 1);

        // The node came back smaller; one attempt is news, one has ended here since the region looked.
        Assert.Equal(LedgerVerdict.Accepted, ledger.Adopt(3, Cpu(2), [Entry(1, 5, cores: 3), Entry(2, 1, cores: 1)]));

        Assert.Equal(3, ledger.Epoch);
        Assert.Equal(Cpu(2), ledger.Capacity);
        Assert.Equal(Cpu(3), ledger.Used);
        Assert.Equal(1, ledger.Running);
        Assert.Equal(0, ledger.Holds);
        Assert.Equal(5, ledger.TokenOf(Task(1)));
        Assert.Equal(LedgerVerdict.NoRoom, ledger.Start(3, Entry(3, 1, cores: 1), nowMs: 0));
    }

    [Fact]
    public void Start_ResourceTheNodeLacks_HasNoRoom()
    {
        var ledger = Adopted(cores: 4);
        var fpga = ResourceAmounts.From([new("fpga", 1)]);

        Assert.Equal(LedgerVerdict.NoRoom, ledger.Start(1, new(Task(0), 1, fpga), nowMs: 0));
    }

    [Fact]
    public void Hold_Capacity_KeepsOthersOutUntilItExpires()
    {
        var ledger = Adopted(cores: 4);

        Assert.Equal(LedgerVerdict.Accepted, ledger.Hold("a", Cpu(3), expiresAtMs: 100, nowMs: 0));
        Assert.Equal(LedgerVerdict.NoRoom, ledger.Hold("b", Cpu(2), expiresAtMs: 100, nowMs: 99));
        Assert.Equal(LedgerVerdict.NoRoom, ledger.Start(1, Entry(0, 1, cores: 2), nowMs: 99));
        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(0, 1, cores: 2), nowMs: 100));
        Assert.Equal(0, ledger.Holds);
    }

    [Fact]
    public void Start_WithItsHold_UsesItUp()
    {
        var ledger = Adopted(cores: 4);
        ledger.Hold("a", Cpu(3), expiresAtMs: 100, nowMs: 0);

        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(0, 1, cores: 3), nowMs: 50, hold: "a"));
        Assert.Equal(0, ledger.Holds);
        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(1, 1, cores: 1), nowMs: 50));
    }

    [Fact]
    public void Hold_SameAgain_ExtendsIt()
    {
        var ledger = Adopted(cores: 4);
        ledger.Hold("a", Cpu(3), expiresAtMs: 100, nowMs: 0);

        Assert.Equal(LedgerVerdict.Duplicate, ledger.Hold("a", Cpu(3), expiresAtMs: 200, nowMs: 50));
        Assert.Equal(LedgerVerdict.Accepted, ledger.Hold("a", Cpu(4), expiresAtMs: 200, nowMs: 50));
        Assert.Equal(LedgerVerdict.NoRoom, ledger.Start(1, Entry(0, 1, cores: 1), nowMs: 150));
        Assert.True(ledger.Release("a"));
        Assert.False(ledger.Release("a"));
        Assert.Equal(LedgerVerdict.Accepted, ledger.Start(1, Entry(0, 1, cores: 1), nowMs: 150));
    }

    [Fact]
    public void Hold_TooMany_AreRefused()
    {
        var ledger = Adopted(cores: 1_000);
        for (var i = 0; i < ProtocolLimits.HoldsPerNodeMax; i++)
        {
            Assert.Equal(LedgerVerdict.Accepted, ledger.Hold($"h{i}", Cpu(1), expiresAtMs: 100, nowMs: 0));
        }

        Assert.Equal(LedgerVerdict.TooManyHolds, ledger.Hold("one more", Cpu(1), expiresAtMs: 100, nowMs: 0));
        Assert.Equal(LedgerVerdict.Accepted, ledger.Hold("later", Cpu(1), expiresAtMs: 200, nowMs: 100));
    }

    private static NodeLedger Adopted(int cores)
    {
        var ledger = new NodeLedger();
        Assert.Equal(LedgerVerdict.Accepted, ledger.Adopt(1, Cpu(cores), []));
        return ledger;
    }
}
