namespace OrleansScheduler.Embedded;

/// <summary>Receives requests: an activation, a pool of stateless workers, an observer.</summary>
internal interface ICallTarget
{
    /// <returns>Whether the request was taken; a target that has ended takes none, and the caller looks for its successor.</returns>
    bool TryAccept(Request request);
}
