namespace OrleansScheduler.Embedded;

/// <summary>A value that stays itself: a reference, a cancellation token.</summary>
internal sealed class PassedCodec : ValueCodec
{
    internal override void Write(MessageWriter writer, object? value) => writer.Pass(value!);

    internal override object? Read(MessageReader reader) => reader.Passed();
}
