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

    public static Task WaitAsync(SchedulerClientOptions options, int tries, TimeSpan? asked, CancellationToken cancellation) =>
        Task.Delay(Delay(options, tries, asked), options.Time, cancellation);

    public static TimeSpan Delay(SchedulerClientOptions options, int tries, TimeSpan? asked)
    {
        var wait = asked ?? options.RetryDelay * Math.Pow(2, Math.Min(tries, 20));
        return wait < options.RetryDelayMax ? wait : options.RetryDelayMax;
    }
}
