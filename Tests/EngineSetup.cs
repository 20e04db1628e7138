using System.Runtime.CompilerServices;

namespace OrleansScheduler.Tests;

/// <summary>What tests set differently for the two grain engines; the Microsoft engine serializes by itself and ignores it.</summary>
public static class EngineSetup
{
    /// <summary>The configuration key that sets, for one host, whether the embedded engine copies messages through bytes.</summary>
    public const string RoundTripKey = "Orleans:Embedded:RoundTripMessages";

    /// <summary>Every test runs with copies, unless a host's configuration says otherwise, so that nothing leans on shared references.</summary>
    [ModuleInitializer]
    internal static void Begin() => AppContext.SetSwitch("OrleansScheduler.Embedded.RoundTripMessages", true);
}
