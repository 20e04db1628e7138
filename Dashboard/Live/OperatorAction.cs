using Microsoft.AspNetCore.Components;

namespace OrleansScheduler.Dashboard.Live;

/// <summary>
/// Something that a user does to the cluster: it is confirmed in a dialog, with a reason that the audit keeps. The dialog
/// stays open and shows the API's problem when it is refused.
/// </summary>
/// <param name="Title">What is asked, such as <c>Cancel job train?</c></param>
/// <param name="Verb">What the button says, such as <c>Cancel the job</c>.</param>
/// <param name="RunAsync">Does it with the reason; returns what the user is told afterwards.</param>
public sealed record OperatorAction(string Title, string Verb, Func<string, Task<string>> RunAsync)
{
    /// <summary>What will happen, in a sentence or two.</summary>
    public string Effect { get; init; } = "";

    /// <summary>Whether work is lost by it: the button says so by its colour and a mark.</summary>
    public bool IsDangerous { get; init; }

    /// <summary>More that the user chooses, such as a deadline: bound to fields of the page.</summary>
    public RenderFragment? Fields { get; init; }
}
