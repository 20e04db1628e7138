using System.Reflection;
using System.Reflection.Emit;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Emits the class behind references to an interface: each method makes its request, sends it and returns the promise of the answer.</summary>
internal static class ProxyEmitter
{
    private const MethodAttributes Implementation =
        MethodAttributes.Private | MethodAttributes.HideBySig | MethodAttributes.NewSlot | MethodAttributes.Virtual | MethodAttributes.Final;

    private static readonly Type[] Parameters = [typeof(CallOrigin), typeof(InterfaceInfo), typeof(GrainId)];

    internal static Func<CallOrigin, InterfaceInfo, GrainId, GrainReference> Emit(InterfaceInfo info)
    {
        var module = EmittedAssembly.ModuleFor(info.Type);
        var type = module.DefineType($"Proxy<{info.Type.FullName}>", TypeAttributes.Sealed | TypeAttributes.Class, typeof(GrainReference), [info.Type]);
        var baseConstructor = typeof(GrainReference).GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic, Parameters)!;
        var constructor = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, Parameters);
        var il = constructor.GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Ldarg_2);
        il.Emit(OpCodes.Ldarg_3);
        il.Emit(OpCodes.Call, baseConstructor);
        il.Emit(OpCodes.Ret);

        foreach (var method in info.Methods())
        {
            DefineMethod(type, method, RequestEmitter.Emit(module, new GrainMethod(info, method)));
        }

        var create = new DynamicMethod($"new {type.Name}", typeof(GrainReference), Parameters, typeof(ProxyEmitter).Module, skipVisibility: true);
        var createIl = create.GetILGenerator();
        createIl.Emit(OpCodes.Ldarg_0);
        createIl.Emit(OpCodes.Ldarg_1);
        createIl.Emit(OpCodes.Ldarg_2);
        createIl.Emit(OpCodes.Newobj, type.CreateType().GetConstructor(Parameters)!);
        createIl.Emit(OpCodes.Ret);
        return create.CreateDelegate<Func<CallOrigin, InterfaceInfo, GrainId, GrainReference>>();
    }

    private static void DefineMethod(TypeBuilder type, MethodInfo method, Type requestType)
    {
        var parameters = method.GetParameters();
        var body = type.DefineMethod(
            $"{method.DeclaringType!.FullName}.{method.Name}",
            Implementation,
            method.ReturnType,
            [.. parameters.Select(parameter => parameter.ParameterType)]);
        var il = body.GetILGenerator();
        var request = il.DeclareLocal(requestType);
        il.Emit(OpCodes.Newobj, requestType.GetConstructor(Type.EmptyTypes)!);
        il.Emit(OpCodes.Stloc, request);
        for (var i = 0; i < parameters.Length; i++)
        {
            il.Emit(OpCodes.Ldloc, request);
            il.Emit(OpCodes.Ldarg, i + 1);
            il.Emit(OpCodes.Stfld, requestType.GetField(RequestEmitter.ArgumentName(i))!);
        }

        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Ldloc, request);
        EmitSend(il, method);
        il.Emit(OpCodes.Ret);
        type.DefineMethodOverride(body, method);
    }

    private static void EmitSend(ILGenerator il, MethodInfo method)
    {
        var returned = method.ReturnType;
        if (RequestEmitter.ResultOf(returned) is { } result)
        {
            il.Emit(OpCodes.Call, Sender(nameof(GrainReference.Send), generic: true).MakeGenericMethod(result));
            if (returned.IsValueType)
            {
                il.Emit(OpCodes.Newobj, returned.GetConstructor([typeof(Task<>).MakeGenericType(result)])!);
            }

            return;
        }

        if (returned == typeof(void) || method.IsDefined(typeof(Orleans.Concurrency.OneWayAttribute)))
        {
            il.Emit(OpCodes.Call, Sender(nameof(GrainReference.SendOneWay), generic: false));
            if (returned == typeof(Task))
            {
                il.Emit(OpCodes.Call, typeof(Task).GetProperty(nameof(Task.CompletedTask))!.GetMethod!);
            }
            else if (returned == typeof(ValueTask))
            {
                il.Emit(OpCodes.Call, typeof(ValueTask).GetProperty(nameof(ValueTask.CompletedTask))!.GetMethod!);
            }

            return;
        }

        il.Emit(OpCodes.Call, Sender(nameof(GrainReference.Send), generic: false));
        if (returned == typeof(ValueTask))
        {
            il.Emit(OpCodes.Newobj, typeof(ValueTask).GetConstructor([typeof(Task)])!);
        }
    }

    private static MethodInfo Sender(string name, bool generic) => typeof(GrainReference)
        .GetMethods(BindingFlags.Instance | BindingFlags.NonPublic)
        .Single(method => method.Name == name && method.IsGenericMethodDefinition == generic);
}
