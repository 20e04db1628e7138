using System.Net;
using System.Text;
using OrleansScheduler.Cli.Connection;
using OrleansScheduler.Client.Errors;

namespace OrleansScheduler.Cli.Hosting;

/// <summary>An error of the server or the way to it, as words and as an exit code.</summary>
internal static class Failure
{
    private const string Indent = "\n  ";

    public static int ExitCodeOf(SchedulerApiException e) => e.Status switch
    {
        _ when e.Code == ProblemCodes.UnreadableAnswer => ExitCodes.ServerError,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => ExitCodes.NotAuthorised,
        HttpStatusCode.NotFound => ExitCodes.NotFound,
        >= HttpStatusCode.InternalServerError => ExitCodes.ServerError,
        _ => ExitCodes.Refused,
    };

    public static string Describe(SchedulerUnreachableException e) =>
        $"{Sentence(e.Message)}{Indent}Is the server running there? Start one on this machine with 'dotnet run --project Silo',"
        + $" or name another with --server or {ServerAddress.Variable}.";

    public static string Describe(SchedulerApiException e, FoundKey key, Uri server)
    {
        var text = new StringBuilder(Sentence(e.Detail ?? e.Title));
        text.Append(" (").Append(e.Code).Append(", ").Append((int)e.Status).Append(')');
        foreach (var error in e.Errors.Where(error => error.Message != e.Detail))
        {
            text.Append(Indent).Append(error);
        }

        if (Hint(e, key, server) is { } hint)
        {
            text.Append(Indent).Append(hint);
        }

        return text.ToString();
    }

    private static string? Hint(SchedulerApiException e, FoundKey key, Uri server) => e.Status switch
    {
        HttpStatusCode.Unauthorized when key.Key is null =>
            $"No key was sent: {key.Source}. Give one with --key or {KeyFinder.KeyVariable}, or name the server's data folder in {KeyFinder.DataVariable}.",
        HttpStatusCode.Unauthorized => $"The key came from {key.Source}; {server.Authority} does not take it.",
        HttpStatusCode.Forbidden => $"The key came from {key.Source}: 'osched me' shows what it may do.",
        _ when e.Code == ProblemCodes.ReasonRequired => "Add --reason 'why'.",
        HttpStatusCode.ServiceUnavailable => "Try again in a moment.",
        _ => null,
    };

    private static string Sentence(string text) => text.Length > 0 && text[^1] is '.' or '!' or '?' ? text : text + ".";
}
