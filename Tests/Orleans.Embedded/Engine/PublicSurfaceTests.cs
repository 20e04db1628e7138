using System.Reflection;
using Orleans;

namespace OrleansScheduler.Tests.OrleansEmbedded.Engine;

/// <summary>What the embedded engine offers under the names of Orleans exists in Orleans: the golden file holds the lines of the member list that it needs.</summary>
public sealed class PublicSurfaceTests
{
    [Fact]
    public void EveryPublicMemberInAnOrleansNamespace_IsAMemberOfOrleans()
    {
        var golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Orleans.Embedded", "Golden", "orleans-members.txt"));

        var unknown = Members().Except(golden, StringComparer.Ordinal).ToArray();

        Assert.True(unknown.Length == 0, $"Not in Orleans, or not in the golden file:{Environment.NewLine}{string.Join(Environment.NewLine, unknown)}");
    }

    [Fact]
    public void GoldenFile_HoldsNoMoreThanTheEngineNeeds()
    {
        var golden = File.ReadAllLines(Path.Combine(AppContext.BaseDirectory, "Orleans.Embedded", "Golden", "orleans-members.txt"));

        Assert.Empty(golden.Except(Members(), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Members() => typeof(Grain).Assembly.GetTypes()
        .Where(IsVisible)
        .Where(type => type.Namespace is { } name && (name == "Orleans" || name.StartsWith("Orleans.", StringComparison.Ordinal) || name == "Microsoft.Extensions.Hosting"))
        .SelectMany(MembersOf)
        .Distinct(StringComparer.Ordinal);

    private static bool IsVisible(Type type) => type.IsPublic || ((type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!));

    private static IEnumerable<string> MembersOf(Type type)
    {
        const BindingFlags all = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var name = NameOf(type);
        yield return $"T:{name}";
        foreach (var field in type.GetFields(all).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly))
        {
            yield return $"F:{name}.{field.Name}:{NameOf(field.FieldType)}";
        }

        foreach (var property in type.GetProperties(all).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)))
        {
            var accessors = (property.GetMethod is { } get && IsVisible(get) ? " get" : string.Empty) + (property.SetMethod is { } set && IsVisible(set) ? " set" : string.Empty);
            yield return $"P:{name}.{property.Name}:{NameOf(property.PropertyType)}{accessors}";
        }

        foreach (var method in type.GetConstructors(all).Cast<MethodBase>().Concat(type.GetMethods(all)).Where(IsVisible).Where(method => !IsAccessor(method) && !method.Name.Contains('<', StringComparison.Ordinal)))
        {
            var generic = method.IsGenericMethodDefinition ? $"<{string.Join(",", method.GetGenericArguments().Select(NameOf))}>" : string.Empty;
            var parameters = string.Join(",", method.GetParameters().Select(parameter => NameOf(parameter.ParameterType)));
            yield return method is MethodInfo { ReturnType: var returned }
                ? $"M:{name}.{method.Name}{generic}({parameters}):{NameOf(returned)}"
                : $"M:{name}.#ctor({parameters})";
        }
    }

    private static bool IsVisible(MethodBase method) => (method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly) && method is not ConstructorInfo { IsStatic: true };

    private static bool IsAccessor(MethodBase method) => method.IsSpecialName
        && (method.Name.StartsWith("get_", StringComparison.Ordinal) || method.Name.StartsWith("set_", StringComparison.Ordinal));

    private static string NameOf(Type type)
    {
        if (type.IsByRef)
        {
            return NameOf(type.GetElementType()!) + "@";
        }

        if (type.IsArray)
        {
            return NameOf(type.GetElementType()!) + "[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        var own = type.IsNested ? $"{NameOf(type.DeclaringType!)}.{type.Name}" : $"{type.Namespace}.{type.Name}";
        var tick = own.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? own : $"{own[..tick]}<{string.Join(",", type.GetGenericArguments().Select(NameOf))}>";
    }
}
