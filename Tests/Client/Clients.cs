using OrleansScheduler.Client;

namespace OrleansScheduler.Tests.Client;

/// <summary>Clients for tests: without waits between tries.</summary>
internal static class Clients
{
    public static SchedulerClientOptions Options { get; } = new()
    {
        Server = new Uri("http://scheduler.test:8080"),
        Key = "osk_test",
        Retries = 3,
        RetryDelay = TimeSpan.Zero,
    };

    public static SchedulerClient Of(HttpMessageHandler server, SchedulerClientOptions? options = null) =>
        new(new HttpClient(server), options ?? Options);

    public static HttpRequestException Refused { get; } = new(HttpRequestError.ConnectionError, "Connection refused");
}
