namespace Orleans.Runtime;

/// <summary>Work done once while a silo starts, when grains can be called.</summary>
public interface IStartupTask
{
    Task Execute(CancellationToken cancellationToken);
}
