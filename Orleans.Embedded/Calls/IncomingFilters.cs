using Orleans;

namespace OrleansScheduler.Embedded;

/// <summary>The filters that calls into one grain pass: those of the silo in the order of registration, then the grain's own.</summary>
internal sealed record IncomingFilters(IIncomingGrainCallFilter[] Filters);
