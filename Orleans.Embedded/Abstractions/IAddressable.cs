namespace Orleans.Runtime;

/// <summary>Anything that a grain call can be sent to: a grain reference or an observer reference.</summary>
public interface IAddressable;
