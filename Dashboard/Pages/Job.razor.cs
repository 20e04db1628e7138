using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.WebUtilities;
using OrleansScheduler.Dashboard.Charts;
using OrleansScheduler.Dashboard.Controls;
using OrleansScheduler.Dashboard.Data;
using OrleansScheduler.Dashboard.Live;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Pages;

/// <summary>One job: its attempts, why it is where it is, and its output as it comes.</summary>
public partial class Job
{
    private const int TimelineRows = 40;
    private static readonly string[] Streams = ["stdout", "stderr"];
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private JobView? _job;
    private ImmutableArray<TaskView> _tasks = [];
    private ImmutableArray<TimelineAttempt> _timeline = [];
    private ExplanationView? _why;
    private ApiProblem? _whyProblem;
    private OutputFollower? _output;
    private Task _arriving = Task.CompletedTask;
    private string? _spec;
    private string _stream = "stdout";
    private string _read = "";
    private int _task;
    private int? _attempt;
    private bool _outputOver;

    /// <summary>The job's id, from the address.</summary>
    [Parameter]
    public string Id { get; set; } = "";

    private DateTimeOffset Now => At ?? Time.GetUtcNow();

    private ImmutableArray<AttemptView> Attempts => _tasks.FirstOrDefault(task => task.Index == _task)?.Attempts ?? [];

    private string Shown => _job!.Tasks.Total <= _tasks.Length && _timeline.Length < TimelineRows ? "" : $"the first {_timeline.Length:N0}";

    private string Path => $"/jobs/{Uri.EscapeDataString(Id)}";

    private CommandLine[] Lines =>
    [
        CommandLine.Get("Show the job", $"job get {Id}", Navigation.BaseUri, Path),
        CommandLine.Get("Why", $"job explain {Id} --task {_task}", Navigation.BaseUri, $"{Path}/explanation?task={_task}"),
        CommandLine.Get("Follow the output", $"job logs {Id} --task {_task} --stream {_stream} --follow", Navigation.BaseUri, $"{Path}/logs?task={_task}&stream={_stream}&follow=true"),
        .. _job!.FinishedAt is null ? [CommandLine.Post("Cancel it", $"job cancel {Id} --reason 'not needed'", Navigation.BaseUri, $"{Path}/cancel", "{\"reason\":\"not needed\"}")] : Array.Empty<CommandLine>(),
    ];

    protected override async Task ReadAsync(CancellationToken cancellationToken)
    {
        if (_read != Id)
        {
            (_read, _job, _spec, _output, _attempt) = (Id, null, null, null, null);
            _task = TaskOfAddress();
        }

        var job = GetAsync<JobView>(Path, cancellationToken).AsTask();
        var tasks = GetAsync<Page<TaskView>>($"{Path}/tasks?limit={TimelineRows}", cancellationToken).AsTask();
        await Task.WhenAll(job, tasks, ReadSpecAsync(cancellationToken), ExplainAsync(cancellationToken));
        _tasks = (await tasks).Items;
        if (_task >= _tasks.Length && await FindTaskAsync(cancellationToken) is { } chosen)
        {
            _tasks = _tasks.Add(chosen);
        }

        _job = await job;
        _timeline = [.. TimelineAttempt.Of(_tasks, _job.SubmittedAt).Take(TimelineRows)];
        await FollowAsync();
    }

    private async Task ReadSpecAsync(CancellationToken cancellationToken)
        => _spec ??= JsonSerializer.Serialize(await GetAsync<JsonElement>($"{Path}/spec", cancellationToken), Indented);

    private int TaskOfAddress()
        => QueryHelpers.ParseQuery(new Uri(Navigation.Uri).Query).TryGetValue("task", out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var task) && task >= 0 ? task : 0;

    // Cursors go forward only, so a task beyond the first ones is read with all before it, up to one page.
    private async Task<TaskView?> FindTaskAsync(CancellationToken cancellationToken)
        => _task < DashboardLimits.ListPage
            ? (await GetAsync<Page<TaskView>>($"{Path}/tasks?limit={DashboardLimits.ListPage}", cancellationToken)).Items.FirstOrDefault(task => task.Index == _task)
            : null;

    private async Task ExplainAsync(CancellationToken cancellationToken)
    {
        try
        {
            _why = await GetAsync<ExplanationView>($"{Path}/explanation?task={_task}", cancellationToken);
            _whyProblem = null;
        }
        catch (ApiProblemException refused)
        {
            (_why, _whyProblem) = (null, refused.Problem);
        }
    }

    private async Task FollowAsync()
    {
        var arriving = _arriving;
        _arriving = Task.CompletedTask;
        await arriving;
        var attempt = Attempts.FirstOrDefault(attempt => attempt.Number == _attempt) ?? Attempts.LastOrDefault();
        if (attempt is null)
        {
            _output = null;
            return;
        }

        var wanted = (Id, _task, attempt.Number, _stream);
        var output = _output is { } same && same.Of == wanted ? same : new OutputFollower(Id, _task, attempt.Number, _stream);
        _output = output;
        _outputOver = new TimelineAttempt(_task, attempt, default).IsOver;
        if (!IsInteractive)
        {
            return; // Painted before any node is asked.
        }

        var reading = output.ReadAsync((path, bytes) => GetBytesAsync(path, bytes, Closing), _outputOver, DashboardLimits.OutputPatience, Time);
        if (State == LiveState.Ready)
        {
            await reading;
            return;
        }

        _arriving = ShowAsync(reading); // A page that turns live is there at once, and its output when the node has answered.
    }

    private async Task ShowAsync(Task reading)
    {
        await reading;
        StateHasChanged();
    }

    private void ChooseTask(ChangeEventArgs e)
    {
        if (int.TryParse(e.Value?.ToString(), CultureInfo.InvariantCulture, out var task) && task >= 0 && task < _job!.Tasks.Total)
        {
            (_task, _attempt) = (task, null);
            Refresh();
        }
    }

    private void ChooseAttempt(ChangeEventArgs e)
    {
        _attempt = int.TryParse(e.Value?.ToString(), CultureInfo.InvariantCulture, out var attempt) ? attempt : null;
        Refresh();
    }

    private void Choose(string stream)
    {
        _stream = stream;
        Refresh();
    }
}
