using Orleans.Runtime;

namespace Orleans;

/// <summary>The root of observer interfaces: objects outside the grain world that grains call back, through <see cref="IGrainFactory.CreateObjectReference{T}"/>.</summary>
public interface IGrainObserver : IAddressable;
