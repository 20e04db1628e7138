using System.Collections.Concurrent;
using System.Reflection;
using Orleans;
using Orleans.Metadata;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>The grain classes and interfaces of an application: those of the loaded assemblies that use the engine, and of what these refer to.</summary>
internal sealed class GrainCatalog
{
    private static readonly Assembly Engine = typeof(GrainCatalog).Assembly;
    private static readonly ConcurrentDictionary<Assembly, GrainAssembly> Read = new();
    private static readonly ConcurrentDictionary<Assembly, bool> Users = new();

    private readonly Dictionary<GrainType, GrainClass> _classes = [];
    private readonly ConcurrentDictionary<(Type Interface, string? Prefix), GrainType> _resolved = new();

    private GrainCatalog(IEnumerable<Assembly> assemblies)
    {
        foreach (var part in assemblies.Select(assembly => Read.GetOrAdd(assembly, static key => new GrainAssembly(key))))
        {
            Problems = [.. Problems, .. part.Problems];
            ShortestTimeout = part.ShortestTimeout < ShortestTimeout ? part.ShortestTimeout : ShortestTimeout;
            foreach (var grainClass in part.Classes)
            {
                if (!_classes.TryAdd(grainClass.GrainType, grainClass))
                {
                    Problems = [.. Problems, $"The grain classes {_classes[grainClass.GrainType].Type} and {grainClass.Type} are both named '{grainClass.GrainType}': give one a [GrainType]."];
                }
            }
        }
    }

    internal IReadOnlyList<string> Problems { get; } = [];

    internal TimeSpan ShortestTimeout { get; } = TimeSpan.MaxValue;

    internal int Count => _classes.Count;

    /// <summary>Whether a type is an interface that users call: one of theirs, or one of the engine's that has methods.</summary>
    internal static bool IsGrainInterface(Type type) => type.IsInterface
        && typeof(IAddressable).IsAssignableFrom(type)
        && (type.Assembly != Engine || type == typeof(IRemindable) || type == typeof(IManagementGrain));

    /// <param name="more">Assemblies that would not be found, such as emitted ones.</param>
    internal static GrainCatalog Discover(IEnumerable<Assembly>? more = null)
    {
        var found = new HashSet<Assembly> { Engine };
        var pending = new Stack<Assembly>(AppDomain.CurrentDomain.GetAssemblies().Where(UsesEngine));
        while (pending.TryPop(out var assembly))
        {
            if (!found.Add(assembly))
            {
                continue;
            }

            foreach (var name in assembly.GetReferencedAssemblies().Where(name => !IsFramework(name)))
            {
                if (Load(name) is { } referenced && UsesEngine(referenced))
                {
                    pending.Push(referenced);
                }
            }
        }

        found.UnionWith(more ?? []);
        return new GrainCatalog(found.OrderBy(assembly => assembly.FullName, StringComparer.Ordinal));
    }

    internal GrainClass ClassOf(GrainType grainType) => _classes.TryGetValue(grainType, out var grainClass)
        ? grainClass
        : throw new ArgumentException($"No grain class is known by the name '{grainType}'.", nameof(grainType));

    internal GrainType GrainTypeOf(Type interfaceType, string? classPrefix) =>
        _resolved.GetOrAdd((interfaceType, classPrefix), static (key, catalog) => catalog.Resolve(key.Interface, key.Prefix), this);

    internal IEnumerable<GrainClass> ClassesNamed(string[]? typeNames) =>
        typeNames is null ? _classes.Values : _classes.Values.Where(known => typeNames.Contains(known.Type.FullName, StringComparer.Ordinal));

    private GrainType Resolve(Type interfaceType, string? classPrefix)
    {
        if (!interfaceType.IsInterface)
        {
            throw new ArgumentException($"{interfaceType} is no interface: references are made by the interface of a grain.", nameof(interfaceType));
        }

        var candidates = _classes.Values
            .Where(known => interfaceType.IsAssignableFrom(known.Type))
            .Where(known => classPrefix is null || known.Type.FullName!.StartsWith(classPrefix, StringComparison.Ordinal))
            .ToArray();
        if (candidates.Length > 1 && interfaceType.GetCustomAttribute<DefaultGrainTypeAttribute>() is { } named)
        {
            return GrainType.Create(named.GrainType);
        }

        var byName = candidates.Where(known => IsNamedAfter(known.Type, interfaceType)).ToArray();
        return (candidates.Length == 1 ? candidates : byName) switch
        {
            [var only] => only.GrainType,
            _ when candidates.Length == 0 => throw new ArgumentException(
                $"Could not find an implementation for interface {interfaceType}{(classPrefix is null ? string.Empty : $" with the prefix '{classPrefix}'")}.", nameof(interfaceType)),
            _ => throw new ArgumentException(
                $"Several grain classes implement {interfaceType}: {string.Join(", ", candidates.Select(known => known.Type))}. Name one by a class prefix or [DefaultGrainType].", nameof(interfaceType)),
        };
    }

    private static bool IsNamedAfter(Type type, Type interfaceType) =>
        interfaceType.Name is ['I', .. var rest] && (type.Name == rest || type.Name == rest + "Grain");

    private static bool UsesEngine(Assembly assembly) => !assembly.IsDynamic && Users.GetOrAdd(
        assembly,
        static candidate => Array.Exists(candidate.GetReferencedAssemblies(), name => name.Name == Engine.GetName().Name));

    private static bool IsFramework(AssemblyName name) =>
        name.Name is { } text && (text.StartsWith("System.", StringComparison.Ordinal) || text.StartsWith("Microsoft.", StringComparison.Ordinal) || text is "netstandard" or "mscorlib");

    private static Assembly? Load(AssemblyName name)
    {
        try
        {
            return Assembly.Load(name);
        }
        catch (FileNotFoundException)
        {
            return null; // a reference that is not deployed holds no grains
        }
    }
}
