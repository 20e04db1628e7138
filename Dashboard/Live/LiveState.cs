namespace OrleansScheduler.Dashboard.Live;

/// <summary>Whether a page has something to show.</summary>
public enum LiveState
{
    /// <summary>Nothing was read yet.</summary>
    Loading,

    /// <summary>It shows what was read, even if the last refresh failed.</summary>
    Ready,

    /// <summary>Nothing could be read, or the API refused: there is no such job, or the role may not see this.</summary>
    Failed,
}
