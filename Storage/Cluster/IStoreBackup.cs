namespace OrleansScheduler.Storage.Cluster;

/// <summary>Copies the store while it is in use.</summary>
public interface IStoreBackup
{
    /// <summary>Null where this program can copy the store; else what an operator does instead, in words.</summary>
    string? Instead { get; }

    /// <summary>Writes the store as it is at one moment into a new, compact file. Readers and writers go on meanwhile.</summary>
    /// <exception cref="InvalidOperationException">There is an <see cref="Instead"/>.</exception>
    Task WriteAsync(string path, CancellationToken cancellationToken = default);
}
