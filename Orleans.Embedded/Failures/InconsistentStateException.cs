using Orleans.Runtime;

namespace Orleans.Storage;

/// <summary>A write named a version of the state that is no longer the stored one; the activation ends and reads anew when it is called again.</summary>
public class InconsistentStateException : OrleansException
{
    public InconsistentStateException()
        : this("Inconsistent state.")
    {
    }

    public InconsistentStateException(string message)
        : base(message)
    {
    }

    public InconsistentStateException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag, Exception? storageException)
        : base(errorMsg, storageException)
    {
        StoredEtag = storedEtag;
        CurrentEtag = currentEtag;
    }

    public InconsistentStateException(string errorMsg, string? storedEtag, string? currentEtag)
        : this(errorMsg, storedEtag, currentEtag, null)
    {
    }

    public InconsistentStateException(string? storedEtag, string? currentEtag, Exception? storageException)
        : this(storageException?.Message ?? "Inconsistent state.", storedEtag, currentEtag, storageException)
    {
    }

    public string? StoredEtag { get; private set; }

    public string? CurrentEtag { get; private set; }

    public override string ToString() => $"{base.ToString()} (expected etag '{CurrentEtag}', stored etag '{StoredEtag}')";
}
