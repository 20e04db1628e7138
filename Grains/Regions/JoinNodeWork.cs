using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces;
using OrleansScheduler.Grains.Interfaces.Nodes;
using OrleansScheduler.Grains.Nodes;
using OrleansScheduler.Scheduling.Changes;
using OrleansScheduler.Scheduling.Events;
using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Grains.Regions;

/// <summary>
/// A node whose agent registered. What the agent holds is compared with the live attempts on the node: what is not live
/// here it has to end; what it no longer knows is lost if it had started, and is ordered again if it had not.
/// </summary>
internal sealed class JoinNodeWork(NodeRegistration registration, NodeSpec spec) : RegionWork<RegistrationReply>
{
    protected override RegistrationReply Change(RegionTurn turn)
    {
        var memory = turn.Memory;
        var isNew = !memory.Nodes.TryGetValue(registration.Node, out var node);
        node ??= new(spec, turn.NowMs);
        memory.Nodes[registration.Node] = node;

        var audit = turn.Changes.Audit.Count;
        turn.Apply(new NodeJoined(spec));
        for (var i = audit; i < turn.Changes.Audit.Count; i++)
        {
            if (turn.Changes.Audit[i] is { Kind: AuditKinds.NodeRejected } rejection)
            {
                if (isNew)
                {
                    memory.Nodes.Remove(registration.Node);
                }

                return new() { Node = registration.Node, Code = RefusalCodes.Invalid, Detail = rejection.Text };
            }
        }

        Describe(node, isNew, turn);
        var stop = Reconcile(node, turn);
        turn.Adoptions.Add(node);
        return new() { Node = registration.Node, Epoch = memory.Epoch, Stop = stop };
    }

    private void Describe(NodeEntry node, bool isNew, RegionTurn turn)
    {
        if (isNew || node.Agent != registration.Agent || node.Driver != registration.Driver)
        {
            turn.Touch(node);
        }

        node.Spec = spec;
        node.Agent = registration.Agent;
        node.Driver = registration.Driver;
        node.Session = registration.Session;
        node.LastSeenAtMs = turn.NowMs;
        if (node.State == NodeState.Ready)
        {
            node.Reason = null;
        }
    }

    private ImmutableArray<AttemptIdentity> Reconcile(NodeEntry node, RegionTurn turn)
    {
        var held = new HashSet<AttemptId>();
        var stop = ImmutableArray.CreateBuilder<AttemptIdentity>();
        foreach (var known in registration.Attempts)
        {
            if (NodeMapping.TryTaskOf(known.Attempt, out var task)
                && node.Attempts.TryGetValue(new(task, known.Attempt.Attempt), out var attempt)
                && attempt.Token == known.Attempt.Token)
            {
                held.Add(attempt.Id);
            }
            else
            {
                stop.Add(known.Attempt);
            }
        }

        foreach (var attempt in node.Attempts.Values.OrderBy(a => a.Id).ToList())
        {
            if (!held.Contains(attempt.Id) && attempt.State != AttemptState.Reserved)
            {
                turn.Apply(new AttemptFinished(attempt.Id, attempt.Token, AttemptOutcome.Lost, Reason: "its agent no longer knows it"));
            }
            else if (attempt.KillReason is not null)
            {
                turn.Stops.Add(attempt);
            }
            else if (!held.Contains(attempt.Id))
            {
                turn.Starts.Add(attempt);
            }
        }

        return stop.DrainToImmutable();
    }
}
