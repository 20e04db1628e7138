using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Options;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Tests.Agent.Options;

public sealed class SpoolLocationTests
{
    private const UnixFileMode OpenToAll = (UnixFileMode)0x1ff;

    [Theory]
    [InlineData("/state", "/home/a", "/state")]
    [InlineData(null, "/home/a", "/home/a/.local/state")]
    [InlineData("", "/home/a", "/home/a/.local/state")]
    [InlineData("state", "/home/a", "/home/a/.local/state")]
    [InlineData(null, null, null)]
    public void StateFolder_IsTheUsersOwn(string? xdgStateHome, string? home, string? expected) =>
        Assert.Equal(expected, SpoolLocation.StateFolder(xdgStateHome, home));

    [Fact]
    public void Default_IsWhereNoOtherUserCouldBeFirst()
    {
        Assert.Equal("/var/lib/osched-agent/n", SpoolLocation.DefaultOf("n", uid: 0, null, "/root"));
        Assert.Equal("/home/a/.local/state/osched-agent/n", SpoolLocation.DefaultOf("n", uid: 1_000, null, "/home/a"));
        Assert.EndsWith("/osched-agent-65534/n", SpoolLocation.DefaultOf("n", uid: 65_534, null, home: null), StringComparison.Ordinal);
    }

    [SkippableFact]
    public void Reachable_WhereOthersCanWrite_IsElsewhereForRoot()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root has another place");
        using var spool = new TemporarySpool();
        Assert.Equal(spool.Path, SpoolLocation.Reachable(spool.Path));
        File.SetUnixFileMode(spool.Root, OpenToAll);

        Assert.StartsWith("/var/lib/osched-agent/", SpoolLocation.Reachable(spool.Path), StringComparison.Ordinal);
    }
}
