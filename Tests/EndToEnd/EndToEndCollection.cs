namespace OrleansScheduler.Tests.EndToEnd;

/// <summary>Tests that run whole programs: one at a time, so that they do not take each other's processors.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EndToEndCollection
{
    public const string Name = "EndToEnd";

    /// <summary>How long a signal that must come may take.</summary>
    public static readonly TimeSpan Generous = TimeSpan.FromMinutes(2);
}
