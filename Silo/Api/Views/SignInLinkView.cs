namespace OrleansScheduler.Silo.Api.Views;

/// <summary>A one-time link into the dashboard, below the silo's address.</summary>
internal sealed record SignInLinkView(string Path, DateTimeOffset ExpiresAt)
{
    /// <summary>Without the code: records end up in logs.</summary>
    public override string ToString() => "sign-in link";
}
