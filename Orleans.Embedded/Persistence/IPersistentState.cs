using Orleans.Core;

namespace Orleans.Runtime;

/// <summary>Stored state that is injected by <see cref="PersistentStateAttribute"/> and read before <c>OnActivateAsync</c>.</summary>
public interface IPersistentState<TState> : IStorage<TState>;
