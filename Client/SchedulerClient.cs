using OrleansScheduler.Client.Http;
using OrleansScheduler.Client.Json;
using OrleansScheduler.Client.Views;

namespace OrleansScheduler.Client;

/// <summary>
/// The REST API, typed. Calls that are safe to repeat are retried after a lost connection or a busy server. Errors are
/// <see cref="Errors.SchedulerApiException"/> (the server refused) and <see cref="Errors.SchedulerUnreachableException"/>.
/// </summary>
/// <remarks>The <see cref="HttpClient"/> stays the caller's; its own timeout should be longer than <see cref="SchedulerClientOptions.Timeout"/>.</remarks>
public sealed class SchedulerClient
{
    /// <summary>Beside <c>/api/v1</c>, not under it: probes know it without a version.</summary>
    private const string HealthPath = "../../health";

    private readonly ApiTransport _transport;

    public SchedulerClient(HttpClient http, SchedulerClientOptions options)
    {
        _transport = new ApiTransport(http, options);
        Jobs = new JobsClient(_transport);
        Nodes = new NodesClient(_transport);
        Tenants = new TenantsClient(_transport);
        Regions = new RegionsClient(_transport);
        Keys = new KeysClient(_transport);
        Enrolments = new EnrolmentsClient(_transport);
        Hands = new HandsClient(_transport);
        Events = new EventsClient(_transport);
        History = new HistoryClient(_transport);
        Demo = new DemoClient(_transport);
        Backups = new BackupsClient(_transport);
    }

    public JobsClient Jobs { get; }

    public NodesClient Nodes { get; }

    public TenantsClient Tenants { get; }

    public RegionsClient Regions { get; }

    public KeysClient Keys { get; }

    public EnrolmentsClient Enrolments { get; }

    public HandsClient Hands { get; }

    public EventsClient Events { get; }

    public HistoryClient History { get; }

    public DemoClient Demo { get; }

    public BackupsClient Backups { get; }

    /// <summary>Every tenant's waiting tasks and share, per region or of one.</summary>
    public Task<Page<QueueView>> ListQueuesAsync(string? region = null, CancellationToken cancellation = default) =>
        _transport.GetAsync(new QueryString("queues").Add("region", region).ToString(), ClientJson.Default.PageQueueView, cancellation);

    /// <summary>What tenants received and were entitled to over a window that ends now.</summary>
    /// <param name="region">The region; the first by name by default.</param>
    /// <param name="window">A minute to a day, such as <c>10m</c>; ten minutes by default.</param>
    /// <param name="cancellation">Ends the call.</param>
    public Task<FairnessView> GetFairnessAsync(string? region = null, string? window = null, CancellationToken cancellation = default) =>
        _transport.GetAsync(new QueryString("fairness").Add("region", region).Add("window", window).ToString(), ClientJson.Default.FairnessView, cancellation);

    /// <summary>What somebody should look at: critical alarms first, then the oldest.</summary>
    public Task<Page<AlarmView>> ListAlarmsAsync(string? region = null, CancellationToken cancellation = default) =>
        _transport.GetAsync(new QueryString("alarms").Add("region", region).ToString(), ClientJson.Default.PageAlarmView, cancellation);

    /// <summary>Whether the server is up; needs no key.</summary>
    public Task<HealthView> GetHealthAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync(HealthPath, ClientJson.Default.HealthView, cancellation);

    /// <summary>A link that signs a browser into the dashboard with the caller's key: once, within 10 minutes.</summary>
    public Task<SignInLinkView> CreateSignInLinkAsync(CancellationToken cancellation = default) =>
        _transport.ExchangeAsync(
            () => new HttpRequestMessage(HttpMethod.Post, _transport.At("signin-links")),
            (answer, token) => ApiTransport.ReadAsync(answer, ClientJson.Default.SignInLinkView, token),
            repeatable: true, _transport.Options.Timeout, cancellation);

    /// <summary>Who the server takes the caller for.</summary>
    public Task<MeView> GetMeAsync(CancellationToken cancellation = default) =>
        _transport.GetAsync("me", ClientJson.Default.MeView, cancellation);
}
