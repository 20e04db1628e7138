namespace OrleansScheduler.Benchmarks.Dashboards;

/// <summary>Memory at one moment.</summary>
/// <param name="At">Since the first sample.</param>
/// <param name="HeapMiB">Script heaps of one page of each kind, after a collection, summed.</param>
/// <param name="Nodes">Their nodes.</param>
/// <param name="SiloMiB">What the silo's process holds.</param>
internal sealed record MemorySample(TimeSpan At, double HeapMiB, int Nodes, double SiloMiB);
