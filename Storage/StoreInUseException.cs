namespace OrleansScheduler.Storage;

/// <summary>Another silo holds the store for itself; the message says who, and what to do.</summary>
public sealed class StoreInUseException(string message) : Exception(message);
