using System.Reflection;

namespace OrleansScheduler.Embedded;

/// <summary>What the embedded engine has and Orleans has not; read from the section <c>Orleans:Embedded</c> of the configuration.</summary>
public sealed class EmbeddedOptions
{
    /// <summary>The AppContext switch that gives <see cref="RoundTripMessages"/> its default in this process.</summary>
    public const string RoundTripSwitch = "OrleansScheduler.Embedded.RoundTripMessages";

    /// <summary>Whether arguments, results, exceptions and request context values are copied through bytes instead of passed by reference; off where nothing is said.</summary>
    public bool RoundTripMessages { get; set; } = AppContext.TryGetSwitch(RoundTripSwitch, out var on) && on;

    /// <summary>Grain assemblies besides those that are found: the loaded ones that use the engine, and what these refer to.</summary>
    public IList<Assembly> Assemblies { get; } = [];
}
