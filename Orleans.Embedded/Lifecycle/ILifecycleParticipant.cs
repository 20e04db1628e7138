namespace Orleans;

/// <summary>A service that subscribes to a lifecycle; registered in the container, it is asked once, before the start.</summary>
public interface ILifecycleParticipant<in TLifecycleObservable>
    where TLifecycleObservable : ILifecycleObservable
{
    void Participate(TLifecycleObservable lifecycle);
}
