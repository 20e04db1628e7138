using System.Reflection;
using Orleans.Runtime;

namespace Orleans;

/// <summary>A call that passes through a filter.</summary>
public interface IGrainCallContext
{
    /// <summary>The grain object for an incoming call, the reference for an outgoing one.</summary>
    object Grain { get; }

    /// <summary>The calling grain; null for a call from outside grains.</summary>
    GrainId? SourceId { get; }

    GrainId TargetId { get; }

    GrainInterfaceType InterfaceType { get; }

    string InterfaceName { get; }

    string MethodName { get; }

    MethodInfo InterfaceMethod { get; }

    /// <summary>The result, once <see cref="Invoke"/> completed; a filter may replace it.</summary>
    object? Result { get; set; }

    /// <summary>Goes on with the next filter, or with the call itself. Not calling it answers with <see cref="Result"/>.</summary>
    Task Invoke();
}
