using Orleans.Runtime;
using Orleans.Timers;

namespace OrleansScheduler.Embedded;

/// <summary>Makes timers of activations of this engine.</summary>
internal sealed class TimerRegistry : ITimerRegistry
{
    public IGrainTimer RegisterGrainTimer<TState>(IGrainContext grainContext, Func<TState, CancellationToken, Task> callback, TState state, GrainTimerCreationOptions options) =>
        new GrainTimer((Activation)grainContext, token => callback(state, token), options);
}
