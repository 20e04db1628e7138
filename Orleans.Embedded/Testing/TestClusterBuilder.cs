using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Configuration.Memory;

namespace Orleans.TestingHost;

/// <summary>Builds a cluster of silos in this process for tests.</summary>
public class TestClusterBuilder
{
    private readonly List<Action<IConfigurationBuilder>> _configure = [];
    private readonly List<Action> _configureBuilder = [];

    /// <summary>Two silos.</summary>
    public TestClusterBuilder()
        : this(2)
    {
    }

    public TestClusterBuilder(short initialSilosCount)
    {
        Options = new TestClusterOptions
        {
            InitialSilosCount = initialSilosCount,
            ClusterId = CreateClusterId(),
            ServiceId = Guid.NewGuid().ToString("N"),
        };
    }

    /// <summary>Configuration that every silo and the client see.</summary>
    public Dictionary<string, string> Properties { get; } = new(StringComparer.OrdinalIgnoreCase);

    public TestClusterOptions Options { get; }

    /// <summary>Runs when the cluster is built.</summary>
    public TestClusterBuilder ConfigureBuilder(Action configureDelegate)
    {
        _configureBuilder.Add(configureDelegate);
        return this;
    }

    public TestClusterBuilder ConfigureHostConfiguration(Action<IConfigurationBuilder> configureDelegate)
    {
        _configure.Add(configureDelegate);
        return this;
    }

    /// <typeparam name="T">An <see cref="ISiloConfigurator"/>, an <see cref="IHostConfigurator"/>, or both.</typeparam>
    public TestClusterBuilder AddSiloBuilderConfigurator<T>()
        where T : new()
    {
        if (!typeof(ISiloConfigurator).IsAssignableFrom(typeof(T)) && !typeof(IHostConfigurator).IsAssignableFrom(typeof(T)))
        {
            throw new ArgumentException($"{typeof(T)} is neither an {nameof(ISiloConfigurator)} nor an {nameof(IHostConfigurator)}.");
        }

        Options.SiloBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName!);
        return this;
    }

    public TestClusterBuilder AddClientBuilderConfigurator<T>()
        where T : IClientBuilderConfigurator, new()
    {
        Options.ClientBuilderConfiguratorTypes.Add(typeof(T).AssemblyQualifiedName!);
        return this;
    }

    public TestCluster Build()
    {
        foreach (var configure in _configureBuilder)
        {
            configure();
        }

        var configuration = new ConfigurationBuilder();
        configuration.Add(new MemoryConfigurationSource { InitialData = Properties.Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value)).ToArray() });
        foreach (var configure in _configure)
        {
            configure(configuration);
        }

        return new TestCluster(Options, [.. configuration.Sources]);
    }

    public static string CreateClusterId() => $"testcluster-{Guid.NewGuid():N}";
}
