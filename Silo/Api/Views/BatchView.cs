namespace OrleansScheduler.Silo.Api.Views;

/// <summary>What became of each job of a batch, in the request's order.</summary>
internal sealed record BatchView(IReadOnlyList<BatchResult> Results);
