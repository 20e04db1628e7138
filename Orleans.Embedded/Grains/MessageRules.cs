using System.Collections.Immutable;
using System.Reflection;
using Orleans;
using Orleans.Concurrency;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>What may cross a grain call: so that references can be passed, and so that the same source has serializers on the Microsoft engine.</summary>
internal sealed class MessageRules
{
    private static readonly HashSet<Type> Plain =
    [
        typeof(string), typeof(decimal), typeof(Guid), typeof(DateTime), typeof(DateTimeOffset), typeof(DateOnly), typeof(TimeOnly), typeof(TimeSpan),
        typeof(Int128), typeof(UInt128), typeof(Half), typeof(Uri), typeof(Version), typeof(CancellationToken), typeof(GrainId), typeof(GrainType), typeof(SiloAddress), typeof(TickStatus),
    ];

    private static readonly HashSet<Type> Containers =
    [
        typeof(Nullable<>), typeof(ImmutableArray<>), typeof(ImmutableList<>), typeof(ImmutableHashSet<>), typeof(ImmutableDictionary<,>),
        typeof(ImmutableSortedDictionary<,>), typeof(ImmutableSortedSet<>), typeof(KeyValuePair<,>), typeof(Immutable<>),
        typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>),
    ];

    private readonly Dictionary<Type, string?> _known = [];

    internal IEnumerable<string> Check(Type grainInterface)
    {
        if (!grainInterface.IsDefined(typeof(AliasAttribute)))
        {
            yield return $"{grainInterface}: a grain interface needs an [Alias].";
        }

        foreach (var method in grainInterface.GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.DeclaredOnly).Where(method => method.IsAbstract))
        {
            foreach (var problem in Check(grainInterface, method))
            {
                yield return problem;
            }
        }
    }

    private IEnumerable<string> Check(Type grainInterface, MethodInfo method)
    {
        var name = $"{grainInterface}.{method.Name}";
        if (!method.IsDefined(typeof(AliasAttribute)))
        {
            yield return $"{name}: a method of a grain interface needs an [Alias].";
        }

        if (method.IsGenericMethodDefinition)
        {
            yield return $"{name}: the embedded engine has no generic grain methods.";
        }

        foreach (var parameter in method.GetParameters())
        {
            if (Wrong(parameter.ParameterType) is { } wrong)
            {
                yield return $"{name}, parameter '{parameter.Name}': {wrong}";
            }
        }

        var returned = method.ReturnType;
        var result = RequestEmitter.ResultOf(returned);
        var isPlain = returned == typeof(Task) || returned == typeof(ValueTask) || (returned == typeof(void) && typeof(IGrainObserver).IsAssignableFrom(grainInterface));
        if (result is null && !isPlain)
        {
            yield return $"{name}: returns {returned}; a grain method returns Task, Task<T>, ValueTask or ValueTask<T>.";
        }

        if (result is not null && method.IsDefined(typeof(OneWayAttribute)))
        {
            yield return $"{name}: a [OneWay] method has no result.";
        }

        if (result is not null && Wrong(result) is { } wrongResult)
        {
            yield return $"{name}, result: {wrongResult}";
        }
    }

    private string? Wrong(Type type)
    {
        if (_known.TryGetValue(type, out var known))
        {
            return known;
        }

        _known[type] = null; // a type that contains itself is judged by its other members
        return _known[type] = Judge(type);
    }

    private string? Judge(Type type)
    {
        if (type.IsPrimitive || type.IsEnum || type.IsGenericParameter || Plain.Contains(type) || typeof(IAddressable).IsAssignableFrom(type))
        {
            return null;
        }

        if (type.IsArray)
        {
            return Wrong(type.GetElementType()!);
        }

        if (type.IsGenericType && Containers.Contains(type.GetGenericTypeDefinition()))
        {
            return type.GetGenericArguments().Select(Wrong).FirstOrDefault(wrong => wrong is not null);
        }

        var missing = new[] { typeof(GenerateSerializerAttribute), typeof(ImmutableAttribute), typeof(AliasAttribute) }
            .Where(attribute => !type.IsDefined(attribute, inherit: false))
            .Select(attribute => attribute.Name.Replace(nameof(Attribute), string.Empty, StringComparison.Ordinal))
            .ToArray();
        if (missing.Length > 0)
        {
            return $"{type} is not marked [{string.Join(", ", missing)}]; a message is a record marked [GenerateSerializer, Immutable, Alias], a collection in it an ImmutableArray.";
        }

        return type.IsInterface ? null : WrongMember(type);
    }

    private string? WrongMember(Type type)
    {
        var seen = new Dictionary<uint, string>();
        foreach (var property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
        {
            if (property.Name == "EqualityContract" || !MessageMembers.IsStored(type, property))
            {
                continue;
            }

            if (property.GetCustomAttribute<IdAttribute>() is not { } id)
            {
                return $"{type}.{property.Name} has no [Id].";
            }

            if (!seen.TryAdd(id.Id, property.Name))
            {
                return $"{type}.{property.Name} has the same [Id({id.Id})] as {seen[id.Id]}.";
            }

            if (Wrong(property.PropertyType) is { } wrong)
            {
                return $"{type}.{property.Name}: {wrong}";
            }
        }

        return type.BaseType is { } parent && parent != typeof(object) && parent != typeof(ValueType) ? Wrong(parent) : null;
    }
}
