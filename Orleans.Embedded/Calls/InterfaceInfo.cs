using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>What the engine knows of one grain or observer interface; one per interface in the process.</summary>
internal sealed class InterfaceInfo
{
    private static readonly ConcurrentDictionary<Type, InterfaceInfo> Known = new();

    private readonly Lazy<Func<CallOrigin, InterfaceInfo, GrainId, GrainReference>> _create;

    private InterfaceInfo(Type type)
    {
        Type = type;
        Name = type.GetCustomAttribute<AliasAttribute>()?.Alias ?? type.FullName ?? type.Name;
        InterfaceType = GrainInterfaceType.Create(Name);
        _create = new(() => ProxyEmitter.Emit(this));
    }

    internal Type Type { get; }

    internal string Name { get; }

    internal GrainInterfaceType InterfaceType { get; }

    internal static InterfaceInfo Of(Type type) => Known.GetOrAdd(type, static key => new InterfaceInfo(key));

    internal static InterfaceInfo Find(GrainInterfaceType name) => Known.Values.FirstOrDefault(info => info.InterfaceType == name)
        ?? throw new ArgumentException($"No grain interface is known by the name '{name}'.", nameof(name));

    internal GrainReference Create(CallOrigin origin, GrainId grainId) => _create.Value(origin, this, grainId);

    /// <summary>The methods that a proxy must have: those of the interface and of all that it inherits.</summary>
    internal IEnumerable<MethodInfo> Methods() => new[] { Type }
        .Concat(Type.GetInterfaces())
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        .Where(method => method.IsAbstract);
}
