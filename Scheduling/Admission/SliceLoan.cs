using System.Collections.Immutable;

namespace OrleansScheduler.Scheduling.Admission;

/// <summary>What the lender decides about one region's request.</summary>
/// <param name="Lent">The region's slice from now on; null: it is not raised.</param>
/// <param name="Bound">
/// What the region may use of its slice from now on, less than the slice while the slices together are above the limits;
/// null: it was not said, and nothing new may be used.
/// </param>
/// <param name="Suffices">Whether the region then has what it needs.</param>
/// <param name="Unsettled">Regions that have not yet written down what they use under these limits: nothing is lent before.</param>
public sealed record SliceLoan(Slice? Lent, Slice? Bound, bool Suffices, ImmutableArray<string> Unsettled);
