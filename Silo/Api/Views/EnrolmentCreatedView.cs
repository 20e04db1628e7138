namespace OrleansScheduler.Silo.Api.Views;

/// <summary>A new enrolment with its token, which is never shown again.</summary>
internal sealed record EnrolmentCreatedView(
    string Id, string Name, string Nodes, int NodeLimit, string? Region, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, string Token)
{
    /// <summary>Without the token: records end up in logs.</summary>
    public override string ToString() => $"enrolment {Id}";
}
