using System.Globalization;

namespace Orleans;

/// <summary>How long a caller of this method waits for its answer; 30 s where nothing is said.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class ResponseTimeoutAttribute(string timeout) : Attribute
{
    public TimeSpan? Timeout { get; init; } = TimeSpan.Parse(timeout, CultureInfo.InvariantCulture);
}
