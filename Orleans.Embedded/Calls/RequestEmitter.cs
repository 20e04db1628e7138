using System.Reflection;
using System.Reflection.Emit;

namespace OrleansScheduler.Embedded;

/// <summary>Emits the request class of a method: a field for each argument, and the call.</summary>
internal static class RequestEmitter
{
    internal const string MethodField = "TheMethod";

    private const MethodAttributes Override = MethodAttributes.Assembly | MethodAttributes.HideBySig | MethodAttributes.Virtual;

    internal static string ArgumentName(int index) => $"arg{index}";

    /// <summary>The result of a method that returns <paramref name="returned"/>, or null when it has none.</summary>
    internal static Type? ResultOf(Type returned) =>
        returned.IsGenericType && (returned.GetGenericTypeDefinition() == typeof(Task<>) || returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
            ? returned.GetGenericArguments()[0]
            : null;

    internal static Type Emit(ModuleBuilder module, GrainMethod method)
    {
        var result = ResultOf(method.Method.ReturnType);
        var parent = result is null ? typeof(PlainRequest) : typeof(ResultRequest<>).MakeGenericType(result);
        var type = module.DefineType(
            $"Request<{method.Interface.Type.FullName}>.{method.Method.DeclaringType!.FullName}.{method.Method.Name}#{method.Method.MetadataToken}",
            TypeAttributes.Public | TypeAttributes.Sealed | TypeAttributes.Class,
            parent);
        var fields = method.ParameterTypes
            .Select((parameter, i) => type.DefineField(ArgumentName(i), parameter, FieldAttributes.Public))
            .ToArray();
        var descriptor = type.DefineField(MethodField, typeof(GrainMethod), FieldAttributes.Public | FieldAttributes.Static);

        DefineConstructor(type, parent);
        DefineMethodGetter(type, descriptor);
        DefineCall(type, parent, method.Method, fields);
        DefineGetArgument(type, fields);
        DefineSetArgument(type, fields);

        var created = type.CreateType();
        created.GetField(MethodField)!.SetValue(null, method);
        return created;
    }

    private static void DefineConstructor(TypeBuilder type, Type parent)
    {
        var il = type.DefineConstructor(MethodAttributes.Public, CallingConventions.HasThis, Type.EmptyTypes).GetILGenerator();
        il.Emit(OpCodes.Ldarg_0);
        il.Emit(OpCodes.Call, parent.GetConstructor(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public, Type.EmptyTypes)!);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineMethodGetter(TypeBuilder type, FieldInfo descriptor)
    {
        var getter = typeof(Request).GetProperty(nameof(Request.Method), BindingFlags.Instance | BindingFlags.NonPublic)!.GetMethod!;
        var il = Begin(type, getter);
        il.Emit(OpCodes.Ldsfld, descriptor);
        il.Emit(OpCodes.Ret);
    }

    private static void DefineCall(TypeBuilder type, Type parent, MethodInfo method, FieldInfo[] arguments)
    {
        var call = parent.GetMethod("Call", BindingFlags.Instance | BindingFlags.NonPublic)!;
        var il = Begin(type, call);
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Castclass, method.DeclaringType!);
        foreach (var argument in arguments)
        {
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, argument);
        }

        il.Emit(OpCodes.Callvirt, method);
        if (method.ReturnType == typeof(void))
        {
            il.Emit(OpCodes.Call, typeof(ValueTask).GetProperty(nameof(ValueTask.CompletedTask))!.GetMethod!);
        }
        else if (!method.ReturnType.IsValueType)
        {
            il.Emit(OpCodes.Newobj, call.ReturnType.GetConstructor([method.ReturnType])!);
        }

        il.Emit(OpCodes.Ret);
    }

    private static void DefineGetArgument(TypeBuilder type, FieldInfo[] arguments)
    {
        if (arguments.Length == 0)
        {
            return;
        }

        var il = Begin(type, typeof(Request).GetMethod(nameof(Request.GetArgument), BindingFlags.Instance | BindingFlags.NonPublic)!);
        var cases = arguments.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Ldnull);
        il.Emit(OpCodes.Ret);
        for (var i = 0; i < arguments.Length; i++)
        {
            il.MarkLabel(cases[i]);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldfld, arguments[i]);
            il.Emit(OpCodes.Box, arguments[i].FieldType);
            il.Emit(OpCodes.Ret);
        }
    }

    private static void DefineSetArgument(TypeBuilder type, FieldInfo[] arguments)
    {
        if (arguments.Length == 0)
        {
            return;
        }

        var il = Begin(type, typeof(Request).GetMethod(nameof(Request.SetArgument), BindingFlags.Instance | BindingFlags.NonPublic)!);
        var cases = arguments.Select(_ => il.DefineLabel()).ToArray();
        il.Emit(OpCodes.Ldarg_1);
        il.Emit(OpCodes.Switch, cases);
        il.Emit(OpCodes.Ret);
        for (var i = 0; i < arguments.Length; i++)
        {
            il.MarkLabel(cases[i]);
            il.Emit(OpCodes.Ldarg_0);
            il.Emit(OpCodes.Ldarg_2);
            il.Emit(OpCodes.Unbox_Any, arguments[i].FieldType);
            il.Emit(OpCodes.Stfld, arguments[i]);
            il.Emit(OpCodes.Ret);
        }
    }

    private static ILGenerator Begin(TypeBuilder type, MethodInfo overridden)
    {
        var body = type.DefineMethod(
            overridden.Name,
            Override | (overridden.Attributes & MethodAttributes.SpecialName),
            overridden.ReturnType,
            [.. overridden.GetParameters().Select(parameter => parameter.ParameterType)]);
        type.DefineMethodOverride(body, overridden);
        return body.GetILGenerator();
    }
}
