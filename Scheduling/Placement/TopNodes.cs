using System.Numerics;
using System.Runtime.Intrinsics;

namespace OrleansScheduler.Scheduling.Placement;

/// <summary>The three best nodes so far: greater scores first, ties to the lower slot. Slots must be offered in ascending order.</summary>
internal struct TopNodes()
{
    /// <summary>The chosen node and two runners-up.</summary>
    public const int Size = 3;

    private Vector256<double> _threshold = Vector256.Create(double.NegativeInfinity);
    private (int Slot, double Score) _first = (-1, double.NegativeInfinity);
    private (int Slot, double Score) _second = (-1, double.NegativeInfinity);
    private (int Slot, double Score) _third = (-1, double.NegativeInfinity);

    public readonly int Count => _first.Slot < 0 ? 0 : _second.Slot < 0 ? 1 : _third.Slot < 0 ? 2 : 3;

    public readonly (int Slot, double Score) this[int rank] => rank switch
    {
        0 => _first,
        1 => _second,
        _ => _third,
    };

    /// <summary>Offers four neighbours of which the mask's bits count.</summary>
    public void Offer(int slot, Vector256<double> scores, uint mask)
    {
        var better = Vector256.GreaterThan(scores, _threshold).ExtractMostSignificantBits() & mask;
        for (; better != 0; better &= better - 1)
        {
            var i = BitOperations.TrailingZeroCount(better);
            Add(slot + i, scores[i]);
        }
    }

    public void Add(int slot, double score)
    {
        if (score > _first.Score)
            (_third, _second, _first) = (_second, _first, (slot, score));
        else if (score > _second.Score)
            (_third, _second) = (_second, (slot, score));
        else if (score > _third.Score)
            _third = (slot, score);
        _threshold = Vector256.Create(_third.Score);
    }
}
