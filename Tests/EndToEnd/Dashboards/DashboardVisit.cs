using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace OrleansScheduler.Tests.EndToEnd.Dashboards;

/// <summary>Somebody who signed in to a running silo's dashboard and reads its pages as they are rendered, without scripts.</summary>
public sealed partial class DashboardVisit : IDisposable
{
    private readonly HttpClient _http;

    private DashboardVisit(HttpClient http) => _http = http;

    /// <summary>Fills the sign-in form with a key.</summary>
    public static async Task<DashboardVisit> SignInAsync(Uri silo, string key)
    {
        var visit = new DashboardVisit(new(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = silo, Timeout = EndToEndCollection.Generous });
        var form = await visit.ReadAsync("/signin");
        using var fields = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["__RequestVerificationToken"] = Token().Match(form).Groups["token"].Value,
            ["key"] = key,
            ["return"] = "/",
        });
        using var answer = await visit._http.PostAsync("/signin", fields);
        Assert.Equal((HttpStatusCode.OK, "/"), (answer.StatusCode, answer.RequestMessage!.RequestUri!.AbsolutePath));
        return visit;
    }

    /// <summary>A page's HTML.</summary>
    public async Task<string> ReadAsync(string path)
    {
        using var answer = await _http.GetAsync(path);
        var html = await answer.Content.ReadAsStringAsync();
        Assert.True(answer.IsSuccessStatusCode && answer.RequestMessage!.RequestUri!.PathAndQuery == path, $"{path} is {answer.StatusCode} of {answer.RequestMessage!.RequestUri}: {html}");
        return html;
    }

    /// <summary>The rows of the table on the page Fairness.</summary>
    public async Task<IReadOnlyList<ServiceRow>> ServicesAsync(string path)
    {
        return [.. Row().Matches(await ReadAsync(path)).Select(row => new ServiceRow(WebUtility.HtmlDecode(row.Groups["tenant"].Value), Cell(row, "Received"), Cell(row, "Due"), Cell(row, "Now")))];

        static double Cell(Match row, string head) => double.Parse(
            Regex.Match(row.Value, $"data-head=\"{head}\"[^>]*>([0-9.]+) %<", RegexOptions.None, TimeSpan.FromSeconds(1)).Groups[1].Value, CultureInfo.InvariantCulture);
    }

    /// <summary>What a page says it has nothing of.</summary>
    public static IReadOnlyList<string> EmptyNotes(string html) => [.. EmptyNote().Matches(html).Select(note => WebUtility.HtmlDecode(note.Groups["title"].Value))];

    public void Dispose() => _http.Dispose();

    [GeneratedRegex("name=\"__RequestVerificationToken\" value=\"(?<token>[^\"]+)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Token();

    [GeneratedRegex("class=\"note empty\".*?<b>(?<title>[^<]*)</b>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex EmptyNote();

    [GeneratedRegex("<th scope=\"row\">.*?<a [^>]*>(?<tenant>[^<]+)</a>.*?</tr>", RegexOptions.ExplicitCapture | RegexOptions.Singleline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Row();
}
