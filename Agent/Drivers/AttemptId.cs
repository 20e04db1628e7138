using System.Globalization;

namespace OrleansScheduler.Agent.Drivers;

/// <summary>One attempt on one node of this agent.</summary>
/// <param name="Node">The node's name.</param>
/// <param name="Job">The job's id.</param>
/// <param name="Task">Index of the task in its job, from 0.</param>
/// <param name="Attempt">Number of the attempt, from 1.</param>
/// <param name="Token">The fencing token of the attempt.</param>
public readonly record struct AttemptId(string Node, string Job, int Task, int Attempt, long Token)
{
    /// <summary>Name of the attempt's folder: <c>job.task.attempt</c>.</summary>
    public string FolderName => string.Create(CultureInfo.InvariantCulture, $"{Job}.{Task}.{Attempt}");

    /// <inheritdoc/>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Job}.{Task}.{Attempt} (token {Token}) on {Node}");
}
