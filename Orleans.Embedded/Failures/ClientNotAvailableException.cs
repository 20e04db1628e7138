namespace Orleans.Runtime;

/// <summary>An observer that a grain called is gone.</summary>
public class ClientNotAvailableException : OrleansException
{
    internal ClientNotAvailableException(string message)
        : base(message)
    {
    }
}
