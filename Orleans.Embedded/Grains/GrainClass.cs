using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Placement;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>What the engine knows of one grain class.</summary>
internal sealed class GrainClass
{
    private readonly ConstructorInvoker _construct;
    private readonly Func<Activation, object?>[] _arguments;

    internal GrainClass(Type type)
    {
        Type = type;
        GrainType = NameOf(type);
        Interfaces = [.. type.GetInterfaces().Where(GrainCatalog.IsGrainInterface)];
        MainInterface = Interfaces.FirstOrDefault(face => !Interfaces.Any(other => other != face && face.IsAssignableFrom(other))) ?? typeof(IGrain);
        IsReentrant = type.IsDefined(typeof(ReentrantAttribute), inherit: true);
        Placement = type.GetCustomAttribute<PlacementAttribute>(inherit: true);
        AgeLimit = type.GetCustomAttribute<CollectionAgeLimitAttribute>(inherit: true)?.AgeLimit;
        IsKeptAlive = type.IsDefined(typeof(KeepAliveAttribute), inherit: true);
        var constructor = ConstructorOf(type);
        _construct = ConstructorInvoker.Create(constructor);
        _arguments = [.. constructor.GetParameters().Select(ArgumentFor)];
    }

    internal Type Type { get; }

    internal GrainType GrainType { get; }

    internal Type[] Interfaces { get; }

    /// <summary>The interface of references that a grain hands out of itself.</summary>
    internal Type MainInterface { get; }

    internal bool IsReentrant { get; }

    internal bool IsKeptAlive { get; }

    internal TimeSpan? AgeLimit { get; }

    internal PlacementAttribute? Placement { get; }

    internal bool IsStatelessWorker => Placement is StatelessWorkerAttribute;

    internal int MaxLocalWorkers => Placement is StatelessWorkerAttribute worker ? worker.MaxLocalWorkers : 1;

    internal object Construct(Activation activation)
    {
        var arguments = new object?[_arguments.Length];
        for (var i = 0; i < arguments.Length; i++)
        {
            arguments[i] = _arguments[i](activation);
        }

        return _construct.Invoke(arguments.AsSpan())!;
    }

    private static GrainType NameOf(Type type)
    {
        if (type.GetCustomAttribute<GrainTypeAttribute>() is { } named)
        {
            return named.GetGrainType(null!, type);
        }

        var name = type.Name.ToLowerInvariant();
        return GrainType.Create(name.Length > 5 && name.EndsWith("grain", StringComparison.Ordinal) ? name[..^5] : name);
    }

    private static ConstructorInfo ConstructorOf(Type type)
    {
        var constructors = type.GetConstructors();
        return constructors.FirstOrDefault(constructor => constructor.IsDefined(typeof(ActivatorUtilitiesConstructorAttribute)))
            ?? constructors.MaxBy(constructor => constructor.GetParameters().Length)
            ?? throw new OrleansConfigurationException($"The grain class {type} has no public constructor.");
    }

    private static Func<Activation, object?> ArgumentFor(ParameterInfo parameter)
    {
        var type = parameter.ParameterType;
        if (parameter.GetCustomAttribute<PersistentStateAttribute>() is { } state)
        {
            if (!type.IsGenericType || type.GetGenericTypeDefinition() != typeof(IPersistentState<>))
            {
                throw new OrleansConfigurationException($"[PersistentState] belongs on an IPersistentState<T>, not on '{parameter.Name}' of {parameter.Member.DeclaringType}.");
            }

            var create = typeof(PersistentState<>).MakeGenericType(type.GetGenericArguments()).GetMethod("Create", BindingFlags.Static | BindingFlags.NonPublic)!;
            return create.CreateDelegate<Func<Activation, PersistentStateAttribute, object>>() is { } make ? activation => make(activation, state) : throw new InvalidOperationException();
        }

        if (type == typeof(IGrainContext))
        {
            return static activation => activation;
        }

        if (parameter.GetCustomAttribute<FromKeyedServicesAttribute>() is { } keyed)
        {
            return activation => activation.ActivationServices.GetRequiredKeyedService(type, keyed.Key);
        }

        return parameter.HasDefaultValue
            ? activation => activation.ActivationServices.GetService(type) ?? parameter.DefaultValue
            : activation => activation.ActivationServices.GetRequiredService(type);
    }
}
