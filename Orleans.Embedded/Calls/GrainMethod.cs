using System.Reflection;
using Orleans;
using Orleans.Concurrency;

namespace OrleansScheduler.Embedded;

/// <summary>What the engine knows of one method of a grain interface.</summary>
internal sealed class GrainMethod
{
    internal GrainMethod(InterfaceInfo declaredBy, MethodInfo method)
    {
        Interface = declaredBy;
        Method = method;
        ParameterTypes = [.. method.GetParameters().Select(parameter => parameter.ParameterType)];
        IsReadOnly = method.IsDefined(typeof(ReadOnlyAttribute));
        AlwaysInterleaves = method.IsDefined(typeof(AlwaysInterleaveAttribute));
        IsOneWay = method.IsDefined(typeof(OneWayAttribute)) || method.ReturnType == typeof(void);
        TimeoutMs = method.GetCustomAttribute<ResponseTimeoutAttribute>()?.Timeout is { } timeout ? (long)timeout.TotalMilliseconds : -1;
    }

    private GrainMethod(bool interleave)
    {
        Interface = InterfaceInfo.Of(typeof(IGrain));
        Method = typeof(object).GetMethod(nameof(ToString))!;
        AlwaysInterleaves = interleave;
        ParameterTypes = [];
        TimeoutMs = -1;
    }

    /// <summary>Stands for the tick of a grain timer that waits its turn as a call does.</summary>
    internal static GrainMethod TimerTick { get; } = new(interleave: false);

    /// <summary>Stands for the tick of a grain timer that interleaves.</summary>
    internal static GrainMethod InterleavingTimerTick { get; } = new(interleave: true);

    internal InterfaceInfo Interface { get; }

    internal MethodInfo Method { get; }

    internal Type[] ParameterTypes { get; }

    internal bool IsReadOnly { get; }

    internal bool AlwaysInterleaves { get; }

    internal bool IsOneWay { get; }

    /// <summary>How long a caller waits; −1 where the method does not say.</summary>
    internal long TimeoutMs { get; }
}
