using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Gives the services of an activation's scope the activation.</summary>
internal sealed class ScopedContext
{
    internal IGrainContext? Context { get; set; }
}
