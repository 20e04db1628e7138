namespace Orleans.Runtime;

/// <summary>Stages of an activation. <c>OnActivateAsync</c> runs after <see cref="Activate"/>, <c>OnDeactivateAsync</c> before it is stopped.</summary>
public static class GrainLifecycleStage
{
    public const int First = int.MinValue;
    public const int SetupState = 1000;
    public const int Activate = 2000;
    public const int Last = int.MaxValue;
}
