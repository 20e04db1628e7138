using System.Net;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OrleansScheduler.Dashboard.Access;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Hosting;

namespace OrleansScheduler.Tests.Dashboard;

/// <summary>The dashboard alone, on a free port, over <see cref="SampleApi"/>: the key <c>boss</c> is an operator's, <c>nlp</c> a tenant's.</summary>
internal sealed partial class DashboardSite : IDashboardAccess, IAsyncDisposable
{
    private readonly WebApplication _app;

    private DashboardSite(string address = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseSetting("urls", address);
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IDashboardData>(Api);
        builder.Services.AddSingleton<IDashboardAccess>(this);
        builder.Services.AddDashboard();
        _app = builder.Build();
        _app.MapDashboard();
        _app.MapGet("/health", () => "ok");
    }

    public Uri Address { get; private set; } = null!;

    /// <summary>Keys that are valid no more.</summary>
    public HashSet<string> Revoked { get; } = new(StringComparer.Ordinal);

    /// <summary>What the dashboard reads.</summary>
    public SampleApi Api { get; } = new();

    public static async Task<DashboardSite> StartAsync()
    {
        var site = new DashboardSite();
        await site._app.StartAsync();
        site.Address = new Uri(site._app.Urls.First());
        return site;
    }

    /// <summary>A browser without scripts: cookies, no redirects followed.</summary>
    public HttpClient Browse() => new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }, disposeHandler: true) { BaseAddress = Address };

    /// <summary>Fills the sign-in form.</summary>
    public static async Task<HttpResponseMessage> SignInAsync(HttpClient browser, string key, string path = "/")
    {
        var form = await browser.GetStringAsync("/signin");
        return await browser.PostAsync("/signin", new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups["token"].Value,
            ["key"] = key,
            ["return"] = path,
        }));
    }

    /// <summary>The silo is gone from now on.</summary>
    public Task StopAsync() => _app.StopAsync();

    /// <summary>Another silo at the same address, which knows nothing of this one's circuits and cookies.</summary>
    public async Task<DashboardSite> StartAgainAsync()
    {
        var site = new DashboardSite(Address.ToString());
        await site._app.StartAsync();
        return site;
    }

    public ValueTask<DashboardUser?> FindByKeyAsync(string key, CancellationToken cancellationToken)
        => ValueTask.FromResult(key switch { "boss" => SampleCluster.Operator, "nlp" => SampleCluster.Tenant, _ => null });

    public ValueTask<DashboardUser?> FindByIdAsync(string keyId, CancellationToken cancellationToken)
        => ValueTask.FromResult(Revoked.Contains(keyId) ? null
            : keyId == SampleCluster.Operator.KeyId ? SampleCluster.Operator
            : keyId == SampleCluster.Tenant.KeyId ? SampleCluster.Tenant : null);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();
}
