namespace Orleans;

/// <summary>Sees every call out of a silo or client.</summary>
public interface IOutgoingGrainCallFilter
{
    Task Invoke(IOutgoingGrainCallContext context);
}
