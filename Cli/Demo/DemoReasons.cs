namespace OrleansScheduler.Cli.Demo;

/// <summary>What the audit keeps as the reason of all that the demonstration does.</summary>
internal static class DemoReasons
{
    public const string Began = "demonstration";

    public const string Ended = "the demonstration ended";
}
