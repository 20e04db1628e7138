using System.Collections;
using System.Collections.Concurrent;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>Writes and reads values of one declared type.</summary>
internal abstract class ValueCodec
{
    private static readonly ConcurrentDictionary<Type, ValueCodec> Known = new();

    internal abstract void Write(MessageWriter writer, object? value);

    internal abstract object? Read(MessageReader reader);

    internal static ValueCodec For(Type declared) => Known.GetOrAdd(declared, static type => Make(type));

    /// <summary>The codec of values that are exactly of a type, and not null.</summary>
    internal static ValueCodec Exactly(Type type)
    {
        if (PlainCodec.Find(type) is { } plain)
        {
            return plain;
        }

        if (typeof(IAddressable).IsAssignableFrom(type))
        {
            return new PassedCodec();
        }

        if (typeof(Exception).IsAssignableFrom(type))
        {
            return new ExceptionCodec(type);
        }

        if (SequenceCodec.Find(type) is { } sequence)
        {
            return sequence;
        }

        return type.IsDefined(typeof(GenerateSerializerAttribute), inherit: false)
            ? new RecordCodec(type)
            : throw new NotSupportedException($"{type} cannot cross a grain call: mark it [GenerateSerializer, Immutable, Alias] and its properties [Id].");
    }

    private static ValueCodec Make(Type declared)
    {
        if (Nullable.GetUnderlyingType(declared) is { } inner)
        {
            return new OptionalCodec(For(inner));
        }

        if (declared.IsValueType)
        {
            return Exactly(declared);
        }

        return declared.IsSealed && !typeof(IEnumerable).IsAssignableFrom(declared) | declared == typeof(string)
            ? new OptionalCodec(Exactly(declared))
            : new OptionalCodec(new TaggedCodec());
    }
}
