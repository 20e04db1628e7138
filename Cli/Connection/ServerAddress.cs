namespace OrleansScheduler.Cli.Connection;

/// <summary>Where the server is: <c>--server</c>, else <c>OSCHED_SERVER</c>, else this machine.</summary>
internal static class ServerAddress
{
    public const string Variable = "OSCHED_SERVER";
    public const string Default = "http://127.0.0.1:8080";

    public static Uri Find(string? option, Func<string, string?> variable)
    {
        var (text, source) = option is { Length: > 0 } ? (option, "--server")
            : variable(Variable) is { Length: > 0 } set ? (set, Variable)
            : (Default, "the default");
        if (!text.Contains("://", StringComparison.Ordinal))
        {
            text = "http://" + text;
        }

        return Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Host.Length > 0
            ? uri
            : throw new UsageException($"'{text}' (from {source}) is not an address: write one such as {Default}.");
    }
}
