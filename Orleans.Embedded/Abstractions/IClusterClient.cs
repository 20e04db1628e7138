namespace Orleans;

/// <summary>A grain factory for code outside grains: request handlers, hosted services, tests.</summary>
public interface IClusterClient : IGrainFactory
{
    /// <summary>The services of the host that this client belongs to.</summary>
    IServiceProvider ServiceProvider { get; }
}
