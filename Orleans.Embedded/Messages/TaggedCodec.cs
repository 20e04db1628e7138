using System.Collections.Concurrent;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A value that may be of a type derived from the declared one: its type is written first.</summary>
internal sealed class TaggedCodec : ValueCodec
{
    private static readonly ConcurrentDictionary<Type, ValueCodec> Codecs = new();

    internal override void Write(MessageWriter writer, object? value)
    {
        var type = value is IAddressable ? typeof(IAddressable) : value!.GetType();
        writer.Write(type.AssemblyQualifiedName!);
        CodecOf(type).Write(writer, value);
    }

    internal override object? Read(MessageReader reader) => CodecOf(Type.GetType(reader.ReadString(), throwOnError: true)!).Read(reader);

    private static ValueCodec CodecOf(Type type) => Codecs.GetOrAdd(type, static key => Exactly(key));
}
