using System.Numerics;
using System.Runtime.Intrinsics;
using OrleansScheduler.Scheduling.Feasibility;

namespace OrleansScheduler.Scheduling.Placement;

/// <summary>
/// The scorers over the nodes with room. Best-fit and worst-fit score by the mean, over the resources asked for, of the
/// part of the node in use with the task on it; scores are element by element, so they do not depend on vector width.
/// </summary>
internal static class ScoreScan
{
    /// <summary>Offers the fullest nodes (a sign of 1) or the emptiest (a sign of -1); the score is 0 to 1, greater is better.</summary>
    public static void Fullness(NodeTable nodes, RequirementClass requirement, ReadOnlySpan<ulong> room, int sign, ref TopNodes top)
    {
        var lanes = requirement.Lanes;
        var scale = Vector256.Create(sign / (double)lanes.Length);
        var offset = Vector256.Create(sign > 0 ? 0.0 : 1.0);
        for (var word = 0; word < room.Length; word++)
        {
            for (var bits = room[word]; bits != 0;)
            {
                var chunk = BitOperations.TrailingZeroCount(bits) & ~3;
                var slot = (word << 6) + chunk;
                var sum = Vector256<double>.Zero;
                for (var i = 0; i < lanes.Length; i++)
                {
                    var request = Vector256.Create(requirement.Amounts[i]);
                    sum += Vector256.Create(nodes.UsedPart(lanes[i]).Slice(slot, 4)) + request * Vector256.Create(nodes.Inverse(lanes[i]).Slice(slot, 4));
                }

                top.Offer(slot, sum * scale + offset, (uint)(bits >> chunk) & 15);
                bits &= ~(15UL << chunk);
            }
        }
    }

    /// <summary>Offers the nodes with the fewest tasks of the same job, then the fewest attempts; the score is -(tasks * 1,000,000 + attempts).</summary>
    public static void Spread(NodeTable nodes, ReadOnlySpan<ulong> room, ReadOnlySpan<double> tasksOfJob, ref TopNodes top)
    {
        for (var word = 0; word < room.Length; word++)
        {
            for (var bits = room[word]; bits != 0;)
            {
                var chunk = BitOperations.TrailingZeroCount(bits) & ~3;
                var slot = (word << 6) + chunk;
                var penalty = Vector256.Create(nodes.Attempts.Slice(slot, 4)) + Vector256.Create(tasksOfJob.Slice(slot, 4)) * Vector256.Create(1_000_000.0);
                top.Offer(slot, -penalty, (uint)(bits >> chunk) & 15);
                bits &= ~(15UL << chunk);
            }
        }
    }

    /// <summary>Offers the first nodes from a slot on, around the end; the score is 0 for the first, -1 for the second and so on.</summary>
    public static void InOrder(ReadOnlySpan<ulong> room, int fromSlot, ref TopNodes top)
    {
        var rank = 0;
        for (var step = 0; step <= room.Length && rank < TopNodes.Size; step++)
        {
            var word = ((fromSlot >> 6) + step) % room.Length;
            var bits = room[word];
            if (step == 0)
                bits &= ulong.MaxValue << fromSlot;
            else if (step == room.Length)
                bits &= ~(ulong.MaxValue << fromSlot);
            for (; bits != 0 && rank < TopNodes.Size; bits &= bits - 1)
                top.Add((word << 6) + BitOperations.TrailingZeroCount(bits), -rank++);
        }
    }
}
