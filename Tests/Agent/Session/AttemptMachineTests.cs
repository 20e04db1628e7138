using OrleansScheduler.Agent.Session;

namespace OrleansScheduler.Tests.Agent.Session;

public sealed class AttemptMachineTests
{
    private static readonly (AttemptPhase From, AttemptPhase To)[] Moves =
    [
        (AttemptPhase.Accepted, AttemptPhase.Held), (AttemptPhase.Accepted, AttemptPhase.Starting), (AttemptPhase.Accepted, AttemptPhase.Ended),
        (AttemptPhase.Held, AttemptPhase.Starting), (AttemptPhase.Held, AttemptPhase.Ended),
        (AttemptPhase.Starting, AttemptPhase.Running), (AttemptPhase.Starting, AttemptPhase.Ended),
        (AttemptPhase.Running, AttemptPhase.Ended), (AttemptPhase.Ended, AttemptPhase.Settled),
    ];

    [Fact]
    public void CanMove_EveryPair_IsTheTable()
    {
        var all = from a in Enum.GetValues<AttemptPhase>() from b in Enum.GetValues<AttemptPhase>() where AttemptMachine.CanMove(a, b) select (a, b);

        Assert.Equal(Moves.Order(), all.Order());
    }

    [Fact]
    public void Move_NotInTheTable_Throws()
    {
        var machine = new AttemptMachine(AttemptPhase.Running);

        var e = Assert.Throws<InvalidOperationException>(() => machine.Move(AttemptPhase.Starting));

        Assert.Equal("An attempt cannot go from Running to Starting on its agent.", e.Message);
        Assert.Equal(AttemptPhase.Running, machine.Phase);
    }
}
