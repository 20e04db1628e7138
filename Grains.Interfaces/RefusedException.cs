namespace OrleansScheduler.Grains.Interfaces;

/// <summary>
/// A grain's refusal of a request: the caller is told the code and the words, and nothing has changed.
/// It is the one exception that grains throw on purpose; its codes are in <see cref="RefusalCodes"/>.
/// </summary>
[GenerateSerializer, Alias("osched.RefusedException")]
public sealed class RefusedException : Exception
{
    public RefusedException()
    {
    }

    public RefusedException(string message)
        : base(message)
    {
    }

    public RefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <param name="code">One of <see cref="RefusalCodes"/>.</param>
    /// <param name="message">What is wrong and what would be right.</param>
    public RefusedException(string code, string message)
        : base(message) => Code = code;

    /// <summary>Stable code of the refusal.</summary>
    [Id(0)]
    public string Code { get; set; } = "";
}
