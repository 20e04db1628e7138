namespace OrleansScheduler.Embedded;

/// <summary>A value that may be null. Limits the depth of nested values, so that a value that contains itself is an error.</summary>
internal sealed class OptionalCodec(ValueCodec inner) : ValueCodec
{
    internal override void Write(MessageWriter writer, object? value)
    {
        if (++writer.Depth > Limits.MessageDepth)
        {
            throw new NotSupportedException($"A message is nested more than {Limits.MessageDepth} deep, or contains itself.");
        }

        writer.Write(value is not null);
        if (value is not null)
        {
            inner.Write(writer, value);
        }

        writer.Depth--;
    }

    internal override object? Read(MessageReader reader) => reader.ReadBoolean() ? inner.Read(reader) : null;
}
