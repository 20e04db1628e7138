namespace OrleansScheduler.Embedded;

/// <summary>What a grain sees as its state before the first write: a new object, or the default where none can be made.</summary>
internal static class EmptyState
{
    internal static TState Of<TState>() => typeof(TState).IsValueType || typeof(TState).GetConstructor(Type.EmptyTypes) is null
        ? default!
        : Activator.CreateInstance<TState>();
}
