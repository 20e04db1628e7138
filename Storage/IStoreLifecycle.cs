namespace OrleansScheduler.Storage;

/// <summary>Brings a store into service.</summary>
public interface IStoreLifecycle
{
    /// <summary><c>sqlite</c> or <c>postgresql</c>.</summary>
    string Provider { get; }

    /// <summary>
    /// Holds the store for this process until the handle is disposed (or the process dies). Embedded silos take it
    /// before they migrate; silos of a cluster share PostgreSQL and do not.
    /// </summary>
    /// <exception cref="StoreInUseException">Another process holds it.</exception>
    Task<IAsyncDisposable> AcquireExclusiveAsync(CancellationToken cancellationToken = default);

    /// <summary>Creates the database file when there is none and applies the migrations that are missing, one process at a time.</summary>
    Task InitializeAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the store for a trivial answer; ends with <see cref="StoreUnavailableException"/> when it has none.</summary>
    Task ProbeAsync(CancellationToken cancellationToken = default);
}
