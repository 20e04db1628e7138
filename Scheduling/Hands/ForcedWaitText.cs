using OrleansScheduler.Scheduling.Model;

namespace OrleansScheduler.Scheduling.Hands;

/// <summary>What a forced task waits for, in words.</summary>
internal static class ForcedWaitText
{
    public static string Of(ForcedWait wait, NodeName node) => wait switch
    {
        ForcedWait.NotBefore => "Its job must not start yet.",
        ForcedWait.Held => "Its job is held.",
        ForcedWait.NoNode => $"The region has no node {node} now.",
        ForcedWait.NodeUnavailable => $"Node {node} is cordoned, draining or lost and takes nothing new.",
        ForcedWait.NoRoom => $"Node {node} has not enough free now.",
        _ => "It is placed in the next cycle.",
    };

    public static string UnblockOf(ForcedWait wait) => wait switch
    {
        ForcedWait.None => "",
        ForcedWait.NotBefore => "Time alone.",
        ForcedWait.Held => "The job has to be released.",
        ForcedWait.Paused => "Placing has to be resumed.",
        ForcedWait.RunLimit or ForcedWait.HardLimit => "Tasks of the tenant have to end, or its limit has to be raised.",
        ForcedWait.NoRoom => "Tasks on the node have to end, or the task has to be unforced.",
        _ => "The node has to take it, or the task has to be unforced.",
    };
}
