using System.Reflection;

namespace OrleansScheduler.Embedded;

/// <summary>A pair or tuple: its fields in their order.</summary>
internal sealed class PairCodec(Type type) : ValueCodec
{
    private static readonly HashSet<Type> Shapes = [typeof(KeyValuePair<,>), typeof(ValueTuple<,>), typeof(ValueTuple<,,>), typeof(ValueTuple<,,,>)];

    private readonly FieldInfo[] _fields = type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);

    internal static PairCodec? Find(Type type) => type.IsGenericType && Shapes.Contains(type.GetGenericTypeDefinition()) ? new PairCodec(type) : null;

    internal override void Write(MessageWriter writer, object? value)
    {
        foreach (var field in _fields)
        {
            For(field.FieldType).Write(writer, field.GetValue(value));
        }
    }

    internal override object? Read(MessageReader reader)
    {
        var value = Activator.CreateInstance(type)!;
        foreach (var field in _fields)
        {
            field.SetValue(value, For(field.FieldType).Read(reader));
        }

        return value;
    }
}
