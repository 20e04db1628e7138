namespace OrleansScheduler.Silo.Api.Views;

/// <summary>Whether the silo is up: status <c>ok</c> or <c>recovering</c>, engine, store and version.</summary>
internal sealed record HealthView(string Status, string Engine, string Store, string Version);
