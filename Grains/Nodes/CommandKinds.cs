namespace OrleansScheduler.Grains.Nodes;

/// <summary>The kinds of <see cref="Interfaces.Nodes.AgentCommand"/>.</summary>
internal static class CommandKinds
{
    public const string Start = "start";
    public const string Stop = "stop";
    public const string Log = "log";
}
