using Orleans.Runtime;

namespace Orleans;

/// <summary>What a grain class offers to the engine; <see cref="Grain"/> implements it, a plain class may do so itself.</summary>
public interface IGrainBase
{
    /// <summary>The activation that this object lives in.</summary>
    IGrainContext GrainContext { get; }

    /// <summary>Runs once, before the first call; a failure is reported to the callers that wait and the activation is discarded.</summary>
    Task OnActivateAsync(CancellationToken token) => Task.CompletedTask;

    /// <summary>Runs once, after the last call of this activation; it is not run when a silo is killed.</summary>
    Task OnDeactivateAsync(DeactivationReason reason, CancellationToken token) => Task.CompletedTask;
}
