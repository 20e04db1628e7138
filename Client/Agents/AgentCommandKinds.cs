namespace OrleansScheduler.Client.Agents;

/// <summary>What a command asks for. An agent ignores a kind that it does not know.</summary>
public static class AgentCommandKinds
{
    /// <summary>Start the attempt; <see cref="AgentCommand.Start"/> says what to run.</summary>
    public const string Start = "start";

    /// <summary>End the attempt; <see cref="AgentCommand.Stop"/> says why and how gently.</summary>
    public const string Stop = "stop";

    /// <summary>Send a piece of the attempt's output; <see cref="AgentCommand.Log"/> says which.</summary>
    public const string Log = "log";

    /// <summary>The node was removed: end its attempts and serve it no longer.</summary>
    public const string Shutdown = "shutdown";
}
