using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>Attempts for which a node grain's ledger has no room.</summary>
internal sealed class RefuseWork(string node, IReadOnlyList<AttemptIdentity> attempts) : RegionWork<bool>
{
    public override int Weight => attempts.Count;

    protected override bool Change(RegionTurn turn)
    {
        foreach (var identity in attempts)
        {
            var id = new AttemptId(Nodes.NodeMapping.TaskOf(identity), identity.Attempt);
            if (turn.Memory.Attempts.TryGetValue(id, out var attempt) && attempt.State == AttemptState.Reserved && attempt.Token == identity.Token)
            {
                turn.Apply(new AttemptRefused(id, identity.Token, $"node {node} no longer has room for it"));
            }
        }

        return true;
    }
}
