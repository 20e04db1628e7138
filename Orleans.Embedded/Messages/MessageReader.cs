using System.Text;

namespace OrleansScheduler.Embedded;

/// <summary>Reads what <see cref="MessageWriter"/> wrote.</summary>
internal sealed class MessageReader(Stream bytes, List<object> passed) : BinaryReader(bytes, Encoding.UTF8, leaveOpen: true)
{
    internal object Passed() => passed[Read7BitEncodedInt()];
}
