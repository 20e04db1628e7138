using System.CommandLine;

namespace OrleansScheduler.Cli.Commands;

/// <summary>Why somebody acts: the option that every operator's action needs.</summary>
internal static class Reasons
{
    public static Option<string> Option() => new("--reason") { Description = "Why; goes into the audit.", HelpName = "text", Required = true };
}
