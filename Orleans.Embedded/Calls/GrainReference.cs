using OrleansScheduler.Embedded;

namespace Orleans.Runtime;

/// <summary>A name of a grain that can be called; the proxies that implement grain interfaces derive from it. Two are equal when they name the same grain through the same interface.</summary>
public abstract class GrainReference : IAddressable, IEquatable<GrainReference>
{
    /// <summary>The last known receiver; replaced when it no longer takes calls.</summary>
    private ICallTarget? _target;

    internal GrainReference(CallOrigin origin, InterfaceInfo interfaceInfo, GrainId grainId)
    {
        Origin = origin;
        Interface = interfaceInfo;
        GrainId = grainId;
    }

    public GrainId GrainId { get; }

    public GrainInterfaceType InterfaceType => Interface.InterfaceType;

    public string InterfaceName => Interface.Name;

    internal CallOrigin Origin { get; }

    internal InterfaceInfo Interface { get; }

    public virtual TGrainInterface Cast<TGrainInterface>() where TGrainInterface : IAddressable =>
        this is TGrainInterface same ? same : (TGrainInterface)(object)Origin.Factory.GetReference(typeof(TGrainInterface), GrainId);

    public bool Equals(GrainReference? other) =>
        ReferenceEquals(this, other) || (other is not null && GrainId.Equals(other.GrainId) && ReferenceEquals(Interface, other.Interface));

    public override bool Equals(object? obj) => obj is GrainReference other && Equals(other);

    public override int GetHashCode() => GrainId.GetHashCode();

    public uint GetUniformHashCode() => GrainId.GetUniformHashCode();

    public override string ToString() => $"GrainReference:{GrainId}";

    public static bool operator ==(GrainReference? reference1, GrainReference? reference2) => reference1?.Equals(reference2) ?? reference2 is null;

    public static bool operator !=(GrainReference? reference1, GrainReference? reference2) => !(reference1 == reference2);

    /// <summary>Called by proxies: hands the request over and returns the promise of its answer.</summary>
    internal Task<TResult> Send<TResult>(ResultRequest<TResult> request)
    {
        var answer = request.Answer;
        Begin(request);
        return answer;
    }

    internal Task Send(PlainRequest request)
    {
        var answer = request.Answer;
        Begin(request);
        return answer;
    }

    internal void SendOneWay(PlainRequest request) => Begin(request);

    internal void Dispatch(Request request)
    {
        var target = Origin.IsClosed ? null : _target;
        while (target is null || !target.TryAccept(request))
        {
            var refused = target;
            var isOpen = Origin.TryResolve(this, request, out target);
            _target = target;
            if (!isOpen)
            {
                return;
            }

            if (ReferenceEquals(refused, target))
            {
                Thread.Yield(); // it is just being taken out of the directory
            }
        }
    }

    private void Begin(Request request)
    {
        var origin = Origin;
        try
        {
            request.Prepare(this, origin);
        }
        catch (NotSupportedException failure)
        {
            request.Fail(failure);
            return;
        }

        if (origin.OutgoingFilters.Length == 0)
        {
            Dispatch(request);
            return;
        }

        _ = new OutgoingCall(request, origin.OutgoingFilters).RunAsync();
    }
}
