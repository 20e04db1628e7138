using System.Numerics;
using System.Runtime.Intrinsics;
using OrleansScheduler.Scheduling.Feasibility;

namespace OrleansScheduler.Scheduling.Placement;

/// <summary>The capacity filter: which of some nodes have room for a class, 64 nodes a word, four lanes of nodes at a time.</summary>
internal static class RoomScan
{
    /// <summary>Writes the bits of the nodes with room; the number of them.</summary>
    public static int Run(NodeTable nodes, RequirementClass requirement, ReadOnlySpan<ulong> among, Span<ulong> room)
    {
        var count = 0;
        var lanes = requirement.Lanes;
        for (var word = 0; word < room.Length; word++)
        {
            var bits = word < among.Length ? among[word] : 0;
            for (var i = 0; i < lanes.Length && bits != 0; i++)
                bits &= AtLeast(nodes.Free(lanes[i]).Slice(word << 6, 64), requirement.Request[lanes[i]]);
            room[word] = bits;
            count += BitOperations.PopCount(bits);
        }

        return count;
    }

    private static ulong AtLeast(ReadOnlySpan<long> free, long request)
    {
        var wanted = Vector256.Create(request);
        ulong bits = 0;
        for (var i = 0; i < 64; i += Vector256<long>.Count)
            bits |= (ulong)Vector256.GreaterThanOrEqual(Vector256.Create(free.Slice(i, 4)), wanted).ExtractMostSignificantBits() << i;
        return bits;
    }
}
