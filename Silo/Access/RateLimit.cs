using System.Globalization;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Access;

/// <summary>The answer to those who ask too much.</summary>
internal static class RateLimit
{
    /// <summary>429 with the whole seconds to wait, at least one.</summary>
    public static ProblemException Problem(string who, TimeSpan wait)
    {
        var seconds = (int)Math.Clamp(Math.Ceiling(wait.TotalSeconds), 1, int.MaxValue);
        return new(ProblemCodes.RateLimited, $"{who}; try again in {seconds.ToString(CultureInfo.InvariantCulture)} s.") { RetryAfterSeconds = seconds };
    }
}
