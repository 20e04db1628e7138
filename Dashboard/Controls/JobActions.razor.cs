using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Components;
using OrleansScheduler.Dashboard.Live;
using OrleansScheduler.Grains.Interfaces.Views;

namespace OrleansScheduler.Dashboard.Controls;

/// <summary>Hold, release, priority, force and cancel of one job.</summary>
public partial class JobActions
{
    private string _priority = "";
    private string _node = "";
    private int _task;

    /// <summary>The page that asks, sends and tells.</summary>
    [Parameter, EditorRequired]
    public LivePage Page { get; set; } = null!;

    /// <summary>The job.</summary>
    [Parameter, EditorRequired]
    public JobView Job { get; set; } = null!;

    /// <summary>Its tasks as far as the page has read them.</summary>
    [Parameter, EditorRequired]
    public ImmutableArray<TaskView> Tasks { get; set; } = [];

    // Of a job with more tasks than were read any may be forced.
    private bool MayBeForced => Tasks.Length < Job.Tasks.Total || Tasks.Any(task => task.ForcedTo is not null);

    private static string Typed(ChangeEventArgs e) => e.Value?.ToString()?.Trim() ?? "";

    private void ChooseTask(ChangeEventArgs e) => _task = int.TryParse(Typed(e), CultureInfo.InvariantCulture, out var task) ? task : 0;

    private void AskHold() => Page.Ask(Job.Held
        ? new OperatorAction($"Release {Job.Name}?", "Release", reason => SendAsync("release", new { reason }, $"{Job.Name} was released.")) { Effect = "Its waiting tasks are placed again in their turn." }
        : new OperatorAction($"Hold {Job.Name}?", "Hold", reason => SendAsync("hold", new { reason }, $"{Job.Name} is held.")) { Effect = "Nothing new of it is placed until it is released; what runs goes on." });

    private void AskPriority()
    {
        _priority = Job.Priority;
        Page.Ask(new OperatorAction($"Give {Job.Name} another priority?", "Set the priority",
            reason => SendAsync("priority", new { priority = _priority, reason }, $"{Job.Name} has the priority {_priority}."))
        {
            Effect = "Its waiting tasks take their new place among its tenant's.",
            Fields = PriorityFields,
        });
    }

    private void AskForce() => Page.Ask(new OperatorAction($"Force a task of {Job.Name} to a node?", "Force it",
        reason => SendAsync("force", new { task = _task, node = _node, reason }, $"Task {_task} goes to {_node}."))
    {
        Effect = "It is placed there before other tasks as soon as there is room, and nowhere else. Capacity and hard constraints still hold.",
        Fields = ForceFields,
    });

    private void AskUnforce()
    {
        _task = Tasks.FirstOrDefault(task => task.ForcedTo is not null)?.Index ?? 0;
        Page.Ask(new OperatorAction($"Let a task of {Job.Name} go anywhere again?", "Lift the force",
            reason => SendAsync("unforce", new { task = _task, reason }, $"Task {_task} goes wherever there is room."))
        {
            Effect = "A task that was not forced stays as it is.",
            Fields = TaskField,
        });
    }

    private void AskCancel() => Page.Ask(new OperatorAction($"Cancel {Job.Name}?", "Cancel the job",
        reason => SendAsync("cancel", new { reason }, $"{Job.Name} was cancelled."))
    {
        Effect = "What runs is stopped, what waits is never placed. This cannot be undone; the job can be submitted again.",
        IsDangerous = true,
    });

    private async Task<string> SendAsync(string action, object body, string done)
    {
        await Page.SendAsync<JobView>(HttpMethod.Post, $"/jobs/{Job.Id}/{action}", body);
        return done;
    }
}
