namespace Orleans;

/// <summary>Sees every call into the grains of a silo, or of one grain when the grain class implements it.</summary>
public interface IIncomingGrainCallFilter
{
    Task Invoke(IIncomingGrainCallContext context);
}
