using System.Text;

namespace OrleansScheduler.Embedded;

/// <summary>The bytes of a message in the making; what has its own identity in the process, such as a reference, is passed beside them.</summary>
internal sealed class MessageWriter(Stream bytes, List<object> passed) : BinaryWriter(bytes, Encoding.UTF8, leaveOpen: true)
{
    internal int Depth { get; set; }

    internal void Pass(object value)
    {
        Write7BitEncodedInt(passed.Count);
        passed.Add(value);
    }
}
