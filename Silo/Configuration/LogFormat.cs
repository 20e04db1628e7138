namespace OrleansScheduler.Silo.Configuration;

/// <summary>How log lines look.</summary>
public enum LogFormat
{
    /// <summary>A line for people.</summary>
    Text,

    /// <summary>A JSON object a line, with the message's values by name.</summary>
    Json,
}
