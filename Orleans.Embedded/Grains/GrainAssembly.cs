using System.Reflection;
using Orleans;

namespace OrleansScheduler.Embedded;

/// <summary>The grain classes of one assembly, and what is wrong with its grain interfaces.</summary>
internal sealed class GrainAssembly
{
    internal GrainAssembly(Assembly assembly)
    {
        var types = assembly.GetTypes();
        Classes = [.. types.Where(IsGrainClass).Select(type => new GrainClass(type))];
        var interfaces = types.Where(GrainCatalog.IsGrainInterface).ToArray();
        foreach (var timeout in interfaces.SelectMany(face => face.GetMethods()).Select(method => method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout))
        {
            ShortestTimeout = timeout < ShortestTimeout ? timeout.Value : ShortestTimeout;
        }

        if (assembly != typeof(GrainAssembly).Assembly)
        {
            var rules = new MessageRules();
            Problems = [.. interfaces.SelectMany(rules.Check).Concat(types.Where(IsOpenGrainClass).Select(OpenClass))];
        }
    }

    internal IReadOnlyList<GrainClass> Classes { get; }

    internal IReadOnlyList<string> Problems { get; } = [];

    internal TimeSpan ShortestTimeout { get; } = TimeSpan.MaxValue;

    private static bool IsGrainClass(Type type) => IsAnyGrainClass(type) && !type.ContainsGenericParameters;

    private static bool IsOpenGrainClass(Type type) => IsAnyGrainClass(type) && type.ContainsGenericParameters;

    private static bool IsAnyGrainClass(Type type) => type is { IsClass: true, IsAbstract: false }
        && typeof(IGrain).IsAssignableFrom(type)
        && !typeof(Orleans.Runtime.GrainReference).IsAssignableFrom(type);

    private static string OpenClass(Type type) => $"The grain class {type} is generic: the embedded engine has no generic grain classes.";
}
