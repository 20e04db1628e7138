using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A call on its way through the outgoing filters of its sender.</summary>
internal sealed class OutgoingCall(Request request, IOutgoingGrainCallFilter[] filters) : IOutgoingGrainCallContext
{
    private readonly Action<object?, Exception?> _answer = request.DetachAnswer();
    private int _next;

    public object Grain => request.Target!;

    public IGrainContext? SourceContext => request.Source;

    public GrainId? SourceId => request.Source?.GrainId;

    public GrainId TargetId => request.Target!.GrainId;

    public GrainInterfaceType InterfaceType => request.Method.Interface.InterfaceType;

    public string InterfaceName => request.Method.Interface.Name;

    public string MethodName => request.Method.Method.Name;

    public MethodInfo InterfaceMethod => request.Method.Method;

    public object? Result { get; set; }

    public async Task Invoke()
    {
        if (_next < filters.Length)
        {
            await filters[_next++].Invoke(this);
            return;
        }

        _next++;
        request.Recapture();
        var answer = request.Method.IsOneWay ? Task.FromResult<object?>(null) : request.AnswerBoxedAsync();
        request.Target!.Dispatch(request);
        Result = await answer;
    }

    internal async Task RunAsync()
    {
        try
        {
            await Invoke();
            _answer(Result, null);
        }
        catch (Exception failure)
        {
            _answer(null, failure);
        }
    }
}
