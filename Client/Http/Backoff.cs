using System.Net;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Client.Http;

/// <summary>When and after how long a call is tried again: exponential from <see cref="SchedulerClientOptions.RetryDelay"/>, or what the server asks for, both bounded.</summary>
internal static class Backoff
{
    public static bool IsTransient(Exception e) => e switch
    {
        SchedulerUnreachableException => true,
        SchedulerApiException api => api.Status is HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable
            or HttpStatusCode.GatewayTimeout or HttpStatusCode.TooManyRequests,
        _ => false,
    };

    /// <summary>Whether the server refused a call at the door, because too much was asked of it: repeating it is safe whatever it was.</summary>
    public static bool IsRefusedAtTheDoor(Exception e) => e is SchedulerApiException { Code: ProblemCodes.RateLimited };

    /// <summary>Whether a call that failed is tried again.</summary>
    public static bool IsWorthAnother(SchedulerClientOptions options, bool repeatable, int tries, Exception e)
    {
        if (tries >= options.Retries)
            return false;
        return IsRefusedAtTheDoor(e)
            ? ((SchedulerApiException)e).RetryAfter is not { } asked || asked <= options.RateLimitPatience
            : repeatable && IsTransient(e);
    }

    /// <summary>How long to wait after a failed try. A rate limit is waited out as the server asks, all else at most <see cref="SchedulerClientOptions.RetryDelayMax"/>.</summary>
    public static TimeSpan DelayAfter(SchedulerClientOptions options, int tries, Exception e)
    {
        var asked = (e as SchedulerApiException)?.RetryAfter;
        return IsRefusedAtTheDoor(e) && asked is { } wait ? wait : Delay(options, tries, asked);
    }

    public static Task WaitAsync(SchedulerClientOptions options, int tries, TimeSpan? asked, CancellationToken cancellation) =>
        Task.Delay(Delay(options, tries, asked), options.Time, cancellation);

    public static TimeSpan Delay(SchedulerClientOptions options, int tries, TimeSpan? asked)
    {
        var wait = asked ?? options.RetryDelay * Math.Pow(2, Math.Min(tries, 20));
        return wait < options.RetryDelayMax ? wait : options.RetryDelayMax;
    }
}
