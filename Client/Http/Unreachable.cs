using System.Security.Authentication;

namespace OrleansScheduler.Client.Http;

/// <summary>Why a server was not reached, in words that say what to do where the platform's own do not.</summary>
internal static class Unreachable
{
    public static string Why(Exception failure)
    {
        var inner = failure;
        while (inner is not AuthenticationException && inner.InnerException is { } next)
            inner = next;
        if (inner is not AuthenticationException)
            return failure.Message;
        // The platform tells the kinds of refusal apart in its text only: by the names of SslPolicyErrors and X509ChainStatusFlags.
        if (inner.Message.Contains("NameMismatch", StringComparison.Ordinal))
            return $"Its certificate is for another name. {inner.Message}";
        return inner.Message.Contains("UntrustedRoot", StringComparison.Ordinal) || inner.Message.Contains("PartialChain", StringComparison.Ordinal)
            ? $"Its certificate is not trusted here; if it is the right one, name its file in SSL_CERT_FILE. {inner.Message}"
            : inner.Message;
    }
}
