namespace Orleans.Runtime;

/// <summary>Runs work as turns of an activation, one at a time.</summary>
public interface IWorkItemScheduler
{
    void QueueAction(Action action);

    void QueueTask(Task task);
}
