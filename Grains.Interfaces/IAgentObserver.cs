using System.Collections.Immutable;
using OrleansScheduler.Grains.Interfaces.Nodes;

namespace OrleansScheduler.Grains.Interfaces;

/// <summary>The silo-side mailbox of an agent's session. Delivery may fail: what is lost comes with the next heartbeat.</summary>
[Alias("osched.IAgentObserver")]
public interface IAgentObserver : IGrainObserver
{
    /// <summary>Commands for the agent, in order of their sequence within a node.</summary>
    [Alias("Deliver")]
    Task Deliver(ImmutableArray<AgentCommand> commands);
}
