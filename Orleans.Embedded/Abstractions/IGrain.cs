using Orleans.Runtime;

namespace Orleans;

/// <summary>The root of all grain interfaces; user interfaces derive from one of the <c>IGrainWith…Key</c> interfaces.</summary>
public interface IGrain : IAddressable;
