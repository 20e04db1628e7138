using System.Net;
using System.Text.Json;
using Microsoft.Playwright;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>The list of jobs, one job, and the form, as people use them.</summary>
public sealed class JobPagesTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Other = "01kbsamplejob0000000000003";

    [SkippableFact]
    public async Task Jobs_Filtered_KeepTheFilterInTheAddressAndAskTheApi()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/jobs?tenant=research%2Fnlp");

        await page.SelectOptionAsync("select[name=state]", "Running");
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs?tenant=research%2Fnlp&state=Running");
        await page.GetByRole(AriaRole.Link, new() { Name = "Show all" }).WaitForAsync();
        await page.FillAsync("input[name=name]", "tr");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs?tenant=research%2Fnlp&state=Running&name=tr");
        await page.GoBackAsync();

        await Assertions.Expect(page.Locator("input[name=name]")).ToHaveValueAsync("");
        Assert.Contains(site.Api.Calls, call => call.Path == "/jobs?tenant=research%2Fnlp&state=Running&name=tr&limit=50");
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Jobs_ChosenAndCancelled_TellWhichWereRefused()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["/jobs"] = SampleCluster.Page(SampleCluster.Running(), SampleCluster.Running() with { Id = Other, Name = "second" });
        site.Api[$"POST /jobs/{Other}/cancel"] = new ApiProblem { Status = 409, Code = "job_finished", Detail = "It has ended." };
        var page = await OpenAsync(site, "/jobs");

        await page.GetByLabel("Choose all that have not ended").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Cancel 2 jobs…" }).ClickAsync();
        await page.FillAsync("dialog[open] textarea", "cleaning up");
        await page.ClickAsync("dialog[open] button[type=submit]");

        await page.Locator(".notice.good", new() { HasText = "1 job was cancelled" }).WaitForAsync();
        await page.Locator(".notice.bad", new() { HasText = "job_finished" }).WaitForAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Job_Output_FollowsAndIsTextOnly()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, $"/jobs/{SampleCluster.Job}");

        await page.Locator("pre.output", new() { HasText = "<script>alert(1)</script>" }).First.WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "stderr" }).ClickAsync();
        await page.Locator("pre[aria-label='stderr of task 0, attempt 2']").WaitForAsync();

        Assert.Contains(site.Api.Calls, call => call.Path.Contains("stream=stderr&offset=0", StringComparison.Ordinal));
        await page.Context.CloseAsync();
    }

    [Fact]
    public async Task Job_AsRendered_HasAskedNoNodeYet()
    {
        await using var site = await DashboardSite.StartAsync();
        using var browser = site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        var page = await browser.GetStringAsync(new Uri($"/jobs/{SampleCluster.Job}", UriKind.Relative));

        Assert.Contains("Asking the node", page, StringComparison.Ordinal);
        Assert.Contains(site.Api.Calls, call => call.Path.EndsWith("/spec", StringComparison.Ordinal));
        Assert.DoesNotContain(site.Api.Calls, call => call.Path.Contains("/logs", StringComparison.Ordinal));
    }

    [SkippableFact]
    public async Task Job_ThatIsNotThere_SaysSo()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api[$"/jobs/{Other}"] = new ApiProblem { Status = 404, Code = "job_not_found", Title = "There is no such job" };
        var page = await OpenAsync(site, $"/jobs/{Other}");
        using var browser = site.Browse();
        await DashboardSite.SignInAsync(browser, "boss");

        await page.Locator(".problem", new() { HasText = "job_not_found" }).WaitForAsync();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(new Uri($"/jobs/{Other}", UriKind.Relative))).StatusCode);
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Job_WithAForcedTask_NamesItsNodeAndOffersToLiftThat()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, $"/jobs/{SampleCluster.Job}");
        var tasks = Enumerable.Range(0, SampleCluster.Running().Tasks.Total).Select(index => new TaskView { Index = index, State = "Pending" }).ToArray();
        var lift = page.GetByRole(AriaRole.Button, new() { Name = "Lift a force…" });

        site.Api[$"/jobs/{SampleCluster.Job}/tasks"] = SampleCluster.Page(tasks);
        await Assertions.Expect(lift).ToHaveCountAsync(0);
        site.Api[$"/jobs/{SampleCluster.Job}/tasks"] = SampleCluster.Page([.. tasks.SkipLast(1), tasks[^1] with { ForcedTo = "node-b" }]);
        await page.GetByText($"Task {tasks.Length - 1} is forced to node node-b.").WaitForAsync();
        await lift.ClickAsync();

        await Assertions.Expect(page.Locator("dialog[open] input[type=number]")).ToHaveValueAsync($"{tasks.Length - 1}");
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Submit_Wrong_ShowsEachFaultAtItsField()
    {
        await using var site = await DashboardSite.StartAsync();
        site.Api["POST /jobs/plan"] = new ApiProblem
        {
            Status = 422, Code = "name_invalid", Detail = "Two things are wrong.",
            Errors = [new ApiFieldError { Path = "name", Code = "name_invalid", Message = "A name is needed." }, new ApiFieldError { Path = "run.retries", Code = "retries_out_of_range", Message = "Too many retries." }],
        };
        var page = await OpenAsync(site, "/submit");

        await page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();

        await Assertions.Expect(page.Locator("#spec-name")).ToHaveAttributeAsync("aria-invalid", "true");
        await Assertions.Expect(page.Locator("#spec-name-error")).ToHaveTextAsync("A name is needed.");
        await Assertions.Expect(page.Locator("#spec-run-retries-error")).ToHaveTextAsync("Too many retries.");
        await Assertions.Expect(page.Locator("#spec-run-retries-error")).ToBeVisibleAsync();
        await page.Context.CloseAsync();
    }

    [SkippableFact]
    public async Task Submit_FormThenJson_SendsWhatIsShownAndLeadsToTheJob()
    {
        await using var site = await DashboardSite.StartAsync();
        var page = await OpenAsync(site, "/submit");

        await page.FillAsync("#spec-name", "train");
        await page.FillAsync("#spec-run-command", "echo 'hello'");
        await page.GetByRole(AriaRole.Button, new() { Name = "Dry run" }).ClickAsync();
        await page.GetByText("It fits on node-a.").WaitForAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "JSON" }).ClickAsync();
        await Assertions.Expect(page.Locator("textarea[data-filter]")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("echo 'hello'", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Submit" }).ClickAsync();
        await Assertions.Expect(page).ToHaveURLAsync($"{site.Address}jobs/{SampleCluster.Job}");

        var sent = JsonDocument.Parse(site.Api.Calls.Last(call => call.Method == "POST").Body!).RootElement;
        Assert.Equal(("train", "echo 'hello'"), (sent.GetProperty("name").GetString(), sent.GetProperty("run").GetProperty("command")[2].GetString()));
        await page.Context.CloseAsync();
    }

    private async Task<IPage> OpenAsync(DashboardSite site, string path)
    {
        var page = await chromium.OpenAsync(1440, 900);
        await PageWalkTests.SignInAsync(page, site, path);
        await page.Locator("[data-island=on]").WaitForAsync();
        return page;
    }
}
