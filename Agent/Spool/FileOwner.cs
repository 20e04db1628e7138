using System.Buffers.Binary;
using System.Runtime.InteropServices;
using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Agent.Spool;

/// <summary>Whose a file is and who may do what with it. A link is looked at itself.</summary>
/// <param name="Uid">Its owner.</param>
/// <param name="Gid">Its group.</param>
/// <param name="Mode">Its kind and rights, as <c>stat</c> gives them.</param>
internal readonly record struct FileOwner(uint Uid, uint Gid, ushort Mode)
{
    private const int StatSize = 256;
    private const int UidOffset = 20;
    private const int GidOffset = 24;
    private const int ModeOffset = 28;
    private const int NoSuchFile = 2;
    private const int KindMask = 0xf000;
    private const int LinkKind = 0xa000;

    public bool IsLink => (Mode & KindMask) == LinkKind;

    public bool Has(UnixFileMode right) => (Mode & (int)right) != 0;

    /// <summary>What a path names; null where there is nothing. Throws <see cref="IOException"/>.</summary>
    public static unsafe FileOwner? Of(string path)
    {
        var found = stackalloc byte[StatSize];
        if (LibC.StatOfLink(path, found) != 0)
        {
            return Marshal.GetLastPInvokeError() == NoSuchFile ? null : throw LibC.Failure($"cannot look at {path}");
        }

        var fields = new ReadOnlySpan<byte>(found, StatSize);
        return new FileOwner(Number(fields, UidOffset), Number(fields, GidOffset), (ushort)Number(fields, ModeOffset));
    }

    private static uint Number(ReadOnlySpan<byte> fields, int offset) =>
        BitConverter.IsLittleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(fields[offset..])
        : offset == ModeOffset ? BinaryPrimitives.ReadUInt16BigEndian(fields[offset..])
        : BinaryPrimitives.ReadUInt32BigEndian(fields[offset..]);
}
