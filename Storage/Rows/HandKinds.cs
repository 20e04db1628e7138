namespace OrleansScheduler.Storage.Rows;

/// <summary>The kinds of <see cref="HandRow"/>.</summary>
public static class HandKinds
{
    public const string Pause = "pause";
    public const string Hold = "hold";
    public const string Force = "force";
    public const string Veto = "veto";
    public const string DrainDeadline = "drain";
}
