namespace OrleansScheduler.Silo.Api.Views;

/// <summary>Whom the API takes the caller for.</summary>
internal sealed record MeView(string Role, string? Tenant, string KeyId, string? Name);
