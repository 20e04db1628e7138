using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Api.Views;

/// <summary>An error document as <see cref="ProblemWriter"/> writes it, for the API's description.</summary>
internal sealed record ProblemView(string Type, string Title, int Status, string? Detail, string Code, IReadOnlyList<ProblemError> Errors);
