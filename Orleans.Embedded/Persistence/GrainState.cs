namespace Orleans;

/// <summary>A state with its version.</summary>
public class GrainState<T> : IGrainState<T>
{
    public GrainState()
        : this(default!, null)
    {
    }

    public GrainState(T state)
        : this(state, null)
    {
    }

    public GrainState(T state, string? eTag)
    {
        State = state;
        ETag = eTag;
    }

    public T State { get; set; }

    public string? ETag { get; set; }

    public bool RecordExists { get; set; }
}
