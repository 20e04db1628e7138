using System.Reflection;
using System.Runtime.CompilerServices;

namespace OrleansScheduler.Embedded;

/// <summary>A message: the members with an [Id], in the order of their ids; others come out as default, as they would from a network.</summary>
internal sealed class RecordCodec(Type type) : ValueCodec
{
    private readonly FieldInfo[] _members = MessageMembers.Of(type);

    internal override void Write(MessageWriter writer, object? value)
    {
        foreach (var member in _members)
        {
            For(member.FieldType).Write(writer, member.GetValue(value));
        }
    }

    internal override object? Read(MessageReader reader)
    {
        var value = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in _members)
        {
            member.SetValue(value, For(member.FieldType).Read(reader));
        }

        return value;
    }
}
