using Microsoft.Extensions.DependencyInjection;
using Orleans.Runtime;
using OrleansScheduler.Embedded;

namespace Orleans;

/// <summary>The base class of grains: single-threaded objects that live where and when they are called.</summary>
public abstract class Grain : IGrainBase, IAddressable
{
    private readonly IGrainRuntime? _runtime;

    /// <summary>Only the engine makes grains; the activation in the making is the one of the current turn.</summary>
    protected Grain()
        : this(Activation.Required(), null)
    {
    }

    /// <summary>For tests that make a grain without an engine.</summary>
    protected Grain(IGrainContext grainContext, IGrainRuntime? grainRuntime = null)
    {
        GrainContext = grainContext;
        _runtime = grainRuntime;
    }

    public IGrainContext GrainContext { get; private set; }

    public GrainReference GrainReference => GrainContext.GrainReference;

    public string IdentityString => GrainContext.GrainId.ToString();

    public string RuntimeIdentity => Runtime.SiloIdentity;

    protected IGrainFactory GrainFactory => Runtime.GrainFactory;

    protected internal IServiceProvider ServiceProvider => GrainContext.ActivationServices;

    private IGrainRuntime Runtime => _runtime ?? GrainContext.ActivationServices.GetRequiredService<IGrainRuntime>();

    /// <summary>Ends this activation as soon as its running calls are done; waiting calls go to a new one.</summary>
    protected void DeactivateOnIdle() => Runtime.DeactivateOnIdle(GrainContext);

    /// <summary>Keeps this activation from being collected for <paramref name="timeSpan"/>, whether called or not.</summary>
    protected void DelayDeactivation(TimeSpan timeSpan) => Runtime.DelayDeactivation(GrainContext, timeSpan);

    public virtual Task OnActivateAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public virtual Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken) => Task.CompletedTask;
}
