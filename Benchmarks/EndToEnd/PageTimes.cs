using System.Diagnostics;
using System.Globalization;

namespace OrleansScheduler.Benchmarks.EndToEnd;

/// <summary>How long some pages took, and how much processor the host took away while the slowest was waited for.</summary>
internal sealed class PageTimes
{
    private readonly List<double> _milliseconds = [];
    private double _slowest;
    private double _stolenFromSlowest;

    /// <summary>Whether none was measured.</summary>
    public bool Empty => _milliseconds.Count == 0;

    /// <summary>Measures one page.</summary>
    public async Task<T> MeasureAsync<T>(Func<Task<T>> page)
    {
        var stolen = StolenTime.TotalMilliseconds();
        var start = Stopwatch.GetTimestamp();
        var answer = await page();
        var took = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        _milliseconds.Add(took);
        if (took > _slowest)
        {
            _slowest = took;
            _stolenFromSlowest = StolenTime.TotalMilliseconds() - stolen;
        }

        return answer;
    }

    /// <summary>Median and slowest; the stolen time only where there was some.</summary>
    public override string ToString()
    {
        var text = string.Create(CultureInfo.InvariantCulture, $"{Percentiles.Of(_milliseconds).P50:0.0} ms, slowest {_slowest:0.0} ms");
        return _stolenFromSlowest > 0
            ? string.Create(CultureInfo.InvariantCulture, $"{text} (the host took {_stolenFromSlowest:0} ms of processor meanwhile)")
            : text;
    }
}
