using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Emit;

namespace OrleansScheduler.Embedded;

/// <summary>
/// Dynamic assemblies for emitted classes: one for each assembly with grain interfaces. The runtime honours
/// IgnoresAccessChecksToAttribute, by name, so that internal interfaces and the engine's internal classes can be used.
/// </summary>
internal static class EmittedAssembly
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<ModuleBuilder>> Modules = new();

    internal static ModuleBuilder ModuleFor(Type type) =>
        Modules.GetOrAdd(type.Assembly, static assembly => new(() => Define(assembly))).Value;

    private static ModuleBuilder Define(Assembly contracts)
    {
        var engine = typeof(EmittedAssembly).Assembly;
        var assembly = AssemblyBuilder.DefineDynamicAssembly(new AssemblyName($"Proxies.{contracts.GetName().Name}"), AssemblyBuilderAccess.Run);
        var module = assembly.DefineDynamicModule("Proxies");
        var attribute = DefineIgnoresAccessChecks(module);
        foreach (var accessed in new[] { engine.GetName().Name!, contracts.GetName().Name! }.Distinct(StringComparer.Ordinal))
        {
            assembly.SetCustomAttribute(new CustomAttributeBuilder(attribute, [accessed]));
        }

        return module;
    }

    private static ConstructorInfo DefineIgnoresAccessChecks(ModuleBuilder module)
    {
        var type = module.DefineType(
            "System.Runtime.CompilerServices.IgnoresAccessChecksToAttribute",
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class,
            typeof(Attribute));
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, [typeof(string)]);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, typeof(Attribute).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, Type.EmptyTypes)!);
        il.Emit(OpCodes.Ret);
        return type.CreateType().GetConstructor([typeof(string)])!;
    }
}
