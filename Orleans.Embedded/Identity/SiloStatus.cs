namespace Orleans.Runtime;

/// <summary>The life of a silo as its cluster sees it.</summary>
public enum SiloStatus
{
    None,
    Created,
    Joining,
    Active,
    ShuttingDown,
    Stopping,
    Dead,
}
