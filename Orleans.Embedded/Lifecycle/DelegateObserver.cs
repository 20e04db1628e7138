using Orleans;

namespace OrleansScheduler.Embedded;

/// <summary>A lifecycle observer made of functions.</summary>
internal sealed class DelegateObserver(Func<CancellationToken, Task> onStart, Func<CancellationToken, Task>? onStop) : ILifecycleObserver
{
    public Task OnStart(CancellationToken cancellationToken) => onStart(cancellationToken);

    public Task OnStop(CancellationToken cancellationToken) => onStop?.Invoke(cancellationToken) ?? Task.CompletedTask;
}
