using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Logging;

namespace OrleansScheduler.Tests.Silo.Api.SignIn;

/// <summary>One-time links: from the start of a silo, and for whoever asks for one.</summary>
public sealed partial class SignInEndpointsTests
{
    [Fact]
    public async Task Link_OfTheStart_SignsTheOperatorInOnce()
    {
        var said = new Said();
        await using var silo = await SiloFixture.StartAsync(new() { Configure = builder => builder.Logging.AddProvider(said) });
        var link = new Uri(Assert.Single(said.Lines, l => l.StartsWith("Dashboard: ", StringComparison.Ordinal))["Dashboard: ".Length..]);
        Assert.Equal(silo.Address.Authority, link.Authority);
        Assert.Equal(HttpStatusCode.OK, (await silo.CreateClient(key: null).GetAsync(link)).StatusCode);

        using var first = Browse(silo);
        Assert.Equal("/", await ContinueAsync(first, link.PathAndQuery));
        Assert.Equal(HttpStatusCode.OK, (await first.GetAsync("/")).StatusCode);
        using var second = Browse(silo);
        Assert.StartsWith("/signin?failed=code", await ContinueAsync(second, link.PathAndQuery), StringComparison.Ordinal);
        Assert.Contains("was used already", await second.GetStringAsync("/signin?failed=code"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Redirect, (await second.GetAsync("/")).StatusCode);
    }

    [Fact]
    public async Task Link_OfARevokedKey_SignsNobodyIn()
    {
        await using var silo = await SiloFixture.StartAsync(new());
        using var made = await silo.Http.PostAsJsonAsync("/api/v1/keys", new { role = "viewer", reason = "test" });
        var key = (await made.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("key").GetString()!;
        using var http = silo.CreateClient(key);
        using var answer = await http.PostAsync("/api/v1/signin-links", null);
        var path = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("path").GetString()!;
        (await silo.Http.DeleteAsync($"/api/v1/keys/{key.Split('_')[1]}?reason=test")).EnsureSuccessStatusCode();

        using var browser = Browse(silo);
        Assert.StartsWith("/signin?failed=code", await ContinueAsync(browser, path), StringComparison.Ordinal);
    }

    /// <summary>Presses the page's button; returns where that leads.</summary>
    private static async Task<string> ContinueAsync(HttpClient browser, string path)
    {
        var page = await browser.GetStringAsync(path);
        using var answer = await browser.PostAsync("/signin", new FormUrlEncodedContent(
            Field().Matches(page).ToDictionary(m => m.Groups["name"].Value, m => WebUtility.HtmlDecode(m.Groups["value"].Value), StringComparer.Ordinal)));
        return answer.Headers.Location!.OriginalString;
    }

    private static HttpClient Browse(SiloFixture silo) =>
        new(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = silo.Address, Timeout = SiloFixture.Patience };

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" (?:autocomplete=\"off\" )?value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Field();

    /// <summary>Keeps what a silo logs.</summary>
    private sealed class Said : ILoggerProvider, ILogger
    {
        private readonly List<string> _lines = [];

        public string[] Lines
        {
            get
            {
                lock (_lines)
                    return [.. _lines];
            }
        }

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (_lines)
                _lines.Add(formatter(state, exception));
        }

        public void Dispose()
        {
        }
    }
}
