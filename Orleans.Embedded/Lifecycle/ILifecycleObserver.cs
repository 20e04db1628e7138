namespace Orleans;

/// <summary>Takes part in starting and stopping at one stage.</summary>
public interface ILifecycleObserver
{
    Task OnStart(CancellationToken cancellationToken);

    Task OnStop(CancellationToken cancellationToken);
}
