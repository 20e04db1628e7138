namespace OrleansScheduler.Client.Errors;

/// <summary>Problem codes that this client, its agents or the command line act on. The server has more.</summary>
public static class ProblemCodes
{
    public const string JobNotFound = "job_not_found";
    public const string JobFinished = "job_finished";
    public const string TenantForbidden = "tenant_forbidden";
    public const string ReasonRequired = "reason_required";
    public const string TenantExists = "tenant_exists";
    public const string EtagMismatch = "etag_mismatch";
    public const string IdempotencyMismatch = "idempotency_mismatch";
    public const string RateLimited = "rate_limited";
    public const string ProtocolUnsupported = "protocol_unsupported";
    public const string SessionUnknown = "session_unknown";

    /// <summary>Set by this client when an error came without a problem document, such as from a proxy.</summary>
    public const string Unspecified = "unspecified";

    /// <summary>Set by this client when a successful answer could not be read.</summary>
    public const string UnreadableAnswer = "unreadable_answer";
}
