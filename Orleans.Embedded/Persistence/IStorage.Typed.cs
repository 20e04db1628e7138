namespace Orleans.Core;

/// <summary>The stored state of a grain, with its value.</summary>
public interface IStorage<TState> : IStorage
{
    TState State { get; set; }
}
