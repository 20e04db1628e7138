using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class SwitchRightsTests
{
    private const string AllCapabilities = "000001ffffffffff";

    [Theory]
    [InlineData("00000000000000c0", null)]
    [InlineData(AllCapabilities, null)]
    [InlineData("0000000000000000", "it lacks the capability CAP_SETUID")]
    [InlineData("000001ffffffff7f", "it lacks the capability CAP_SETUID")]
    [InlineData("000001ffffffffbf", "it lacks the capability CAP_SETGID")]
    public void Obstacle_OfCapabilities_IsTheOneThatIsMissing(string effective, string? expected)
        => Assert.Equal(expected, SwitchRights.Obstacle(Status(effective), ["         0          0 4294967295"], ["         0          0 4294967295"], (1_000, 1_999), (1_000, 1_999)));

    /// <summary>As in a container without root: ids 0 to 65,536, in two pieces.</summary>
    [Theory]
    [InlineData(20_000, 20_999, 20_000, 20_999, null)]
    [InlineData(0, 65_536, 0, 65_536, null)]
    [InlineData(65_000, 65_537, 20_000, 20_999, "user 65537 does not exist in its user namespace, see --job-uid and --job-uid-range")]
    [InlineData(2_000_000_000, 2_000_999_999, 20_000, 20_999, "user 2000000000 does not exist in its user namespace, see --job-uid and --job-uid-range")]
    [InlineData(20_000, 20_999, 65_537, 65_600, "group 65537 does not exist in its user namespace, see --job-gid and --job-uid-range")]
    public void Obstacle_OfANamespace_IsTheIdThatItLacks(uint firstUid, uint lastUid, uint firstGid, uint lastGid, string? expected)
    {
        string[] map = ["         0       1000          1", "         1     100000      65536"];

        Assert.Equal(expected, SwitchRights.Obstacle(Status(AllCapabilities), map, map, (firstUid, lastUid), (firstGid, lastGid)));
    }

    private static string[] Status(string effective)
        => ["Name:\tosched-agent", "CapInh:\t0000000000000000", "CapPrm:\t" + AllCapabilities, "CapEff:\t" + effective, "CapBnd:\t" + AllCapabilities];
}
