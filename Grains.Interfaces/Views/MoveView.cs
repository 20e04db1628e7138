using System.Collections.Immutable;

namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>What became of an order to move waiting jobs to another region.</summary>
[GenerateSerializer, Immutable, Alias("osched.MoveView")]
public sealed record MoveView
{
    /// <summary>The region that gives them away.</summary>
    [Id(0)]
    public string From { get; init; } = "";

    /// <summary>The region that takes them.</summary>
    [Id(1)]
    public string To { get; init; } = "";

    /// <summary>Jobs that are there now.</summary>
    [Id(2)]
    public int Moved { get; init; }

    /// <summary>Jobs that are on their way: the target has not answered yet.</summary>
    [Id(3)]
    public int Moving { get; init; }

    /// <summary>Jobs that stay where they are, by reason.</summary>
    [Id(4)]
    public ImmutableArray<MoveRefusalView> Refused { get; init; } = [];

    /// <summary>Whether more jobs wait than one order moves: repeat it.</summary>
    [Id(5)]
    public bool More { get; init; }
}
