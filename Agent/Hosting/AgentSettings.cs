using OrleansScheduler.Agent.Enrolment;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Client;

namespace OrleansScheduler.Agent.Hosting;

/// <summary>Everything that the command line of an agent program says.</summary>
public sealed record AgentSettings
{
    /// <summary>Where the server is, and the key for it.</summary>
    public required SchedulerClientOptions Client { get; init; }

    /// <summary>Where the key comes from when <see cref="Client"/> has none; null: nowhere.</summary>
    public EnrolmentOptions? Enrolment { get; init; }

    /// <summary>The agent and its nodes.</summary>
    public required AgentOptions Agent { get; init; }

    /// <summary>How processes run; null for the simulated driver.</summary>
    public ProcessDriverOptions? Process { get; init; }

    /// <summary>How long a simulated command lasts that says nothing about it.</summary>
    public TimeSpan SimulatedLength { get; init; }
}
