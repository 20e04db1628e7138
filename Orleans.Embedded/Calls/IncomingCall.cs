using System.Reflection;
using Orleans;
using Orleans.Runtime;

namespace OrleansScheduler.Embedded;

/// <summary>A call on its way through the incoming filters of its target.</summary>
internal sealed class IncomingCall(Request request, Mailbox mailbox, IncomingFilters filters) : IIncomingGrainCallContext
{
    private int _next;

    public object Grain => mailbox.Instance;

    public IGrainContext TargetContext => (Activation)mailbox;

    public GrainId? SourceId => request.Source?.GrainId;

    public GrainId TargetId => request.Target!.GrainId;

    public GrainInterfaceType InterfaceType => request.Method.Interface.InterfaceType;

    public string InterfaceName => request.Method.Interface.Name;

    public string MethodName => request.Method.Method.Name;

    public MethodInfo InterfaceMethod => request.Method.Method;

    public MethodInfo ImplementationMethod
    {
        get
        {
            var map = mailbox.Instance.GetType().GetInterfaceMap(request.Method.Method.DeclaringType!);
            return map.TargetMethods[Array.IndexOf(map.InterfaceMethods, request.Method.Method)];
        }
    }

    public object? Result { get; set; }

    public async Task Invoke()
    {
        if (_next < filters.Filters.Length)
        {
            await filters.Filters[_next++].Invoke(this);
            return;
        }

        _next++;
        Result = await request.CallBoxedAsync(mailbox.Instance);
    }

    internal async Task<object?> RunAsync()
    {
        await Invoke();
        return Result;
    }
}
