namespace OrleansScheduler.Silo.Api.Views;

/// <summary>A new key with its text, which is never shown again.</summary>
internal sealed record KeyCreatedView(
    string Id, string Name, string Role, string? Tenant, string? Nodes, string? Region, DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, string Key)
{
    /// <summary>Without the key's text: records end up in logs.</summary>
    public override string ToString() => $"{Role} key {Id}";
}
