using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Finds the activation whose turn runs on this thread.</summary>
internal sealed class TurnContext : IGrainContextAccessor
{
    public IGrainContext GrainContext => Activation.Current!;
}
