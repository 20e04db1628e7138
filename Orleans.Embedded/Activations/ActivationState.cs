namespace OrleansScheduler.Embedded;

/// <summary>The life of an activation, in order.</summary>
internal enum ActivationState : byte
{
    /// <summary>Made, or running <c>OnActivateAsync</c>: requests wait.</summary>
    Activating,

    /// <summary>Requests run.</summary>
    Active,

    /// <summary>To end once the running requests have ended; others wait for the next activation.</summary>
    Draining,

    /// <summary>Running <c>OnDeactivateAsync</c>.</summary>
    Deactivating,

    /// <summary>Gone; no request is taken.</summary>
    Ended,
}
