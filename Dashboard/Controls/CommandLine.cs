namespace OrleansScheduler.Dashboard.Controls;

/// <summary>One thing by command line.</summary>
/// <param name="What">What it does.</param>
/// <param name="Cli">With <c>osched</c>.</param>
/// <param name="Curl">With <c>curl</c>.</param>
public sealed record CommandLine(string What, string Cli, string Curl)
{
    private const string Key = "-H \"Authorization: Bearer $OSCHED_KEY\"";

    /// <summary>A read.</summary>
    /// <param name="server">The site's address, with its slash at the end.</param>
    public static CommandLine Get(string what, string cli, string server, string path)
        => new(what, "osched " + cli, $"curl {Key} '{server}api/v1{path}'");

    /// <summary>A change with a JSON body.</summary>
    public static CommandLine Post(string what, string cli, string server, string path, string json)
        => new(what, "osched " + cli, $"curl {Key} -H 'Content-Type: application/json' -d {Quoted(json)} '{server}api/v1{path}'");

    /// <summary>A text as one word of a shell.</summary>
    public static string Quoted(string text) => "'" + text.Replace("'", "'\\''", StringComparison.Ordinal) + "'";
}
