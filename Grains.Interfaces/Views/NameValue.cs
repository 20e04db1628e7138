namespace OrleansScheduler.Grains.Interfaces.Views;

/// <summary>One entry of a map (a label, a resource quantity, a count): written to JSON as a property of an object.</summary>
[GenerateSerializer, Immutable, Alias("osched.NameValue")]
public sealed record NameValue
{
    /// <summary>The entry's name, unique in its map.</summary>
    [Id(0)]
    public string Name { get; init; } = "";

    /// <summary>The entry's value; a quantity such as <c>500m</c> or <c>4G</c> where the map holds resources.</summary>
    [Id(1)]
    public string Value { get; init; } = "";
}
