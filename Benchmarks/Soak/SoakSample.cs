namespace OrleansScheduler.Benchmarks.Soak;

/// <summary>A look at the silo and its store.</summary>
/// <param name="Seconds">Since the start of the run.</param>
/// <param name="Life">Which process of the silo it was, from 1.</param>
/// <param name="RssMiB">Its resident memory.</param>
/// <param name="StoreMiB">The store's files together.</param>
/// <param name="Rows">Rows by table.</param>
public sealed record SoakSample(double Seconds, int Life, double RssMiB, double StoreMiB, IReadOnlyDictionary<string, long> Rows);
