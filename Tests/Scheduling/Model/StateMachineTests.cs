using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Tests.Scheduling.Model;

public class StateMachineTests
{
    [Fact]
    public void Attempt_LegalMoves_AreExactlyThese()
    {
        var ends = "Succeeded Failed Preempted Migrated Lost Cancelled";
        Assert.Equal($"Starting Running {ends} Refused", Moves(AttemptState.Reserved));
        Assert.Equal($"Running {ends}", Moves(AttemptState.Starting));
        Assert.Equal(ends, Moves(AttemptState.Running));
        foreach (var end in Enum.GetValues<AttemptState>().Where(AttemptStates.IsFinal))
            Assert.Equal("", Moves(end));
    }

    [Fact]
    public void Job_LegalMoves_AreExactlyThese()
    {
        var moves = Enum.GetValues<JobState>().Select(from => string.Join(' ', Enum.GetValues<JobState>().Where(to => JobStates.CanMove(from, to))));
        Assert.Equal(["Running Succeeded Failed Cancelled", "Succeeded Failed Cancelled", "", "", ""], moves);
    }

    [Fact]
    public void Next_IllegalMove_Throws()
    {
        var e = Assert.Throws<IllegalTransitionException>(() => AttemptStates.Next(AttemptState.Succeeded, AttemptState.Running));
        Assert.Equal(("attempt", "Succeeded", "Running"), (e.Machine, e.From, e.To));
        Assert.Throws<IllegalTransitionException>(() => JobStates.Next(JobState.Failed, JobState.Running));
        Assert.Throws<IllegalTransitionException>(() => NodeStates.Next(NodeState.Lost, NodeState.Lost));
    }

    private static string Moves(AttemptState from) =>
        string.Join(' ', Enum.GetValues<AttemptState>().Where(to => AttemptStates.CanMove(from, to)));
}
