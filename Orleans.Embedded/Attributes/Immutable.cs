namespace Orleans.Concurrency;

/// <summary>Wraps a value whose sender promises not to change it.</summary>
[GenerateSerializer, Immutable, Alias("Immutable`1")]
public readonly struct Immutable<T>(T value)
{
    [Id(0)]
    public readonly T Value = value;
}
