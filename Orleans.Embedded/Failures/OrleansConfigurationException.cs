namespace Orleans.Runtime;

/// <summary>A host is set up in a way that cannot work; thrown at start-up.</summary>
public class OrleansConfigurationException : Exception
{
    public OrleansConfigurationException(string message)
        : base(message)
    {
    }

    public OrleansConfigurationException(string message, Exception? innerException)
        : base(message, innerException)
    {
    }
}
