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

    [SkippableFact]
    public void Default_WithoutRoot_IsNotWhereAnotherUserCouldBeFirst()
    {
        Skip.If(LibC.EffectiveUid() == 0, "root has a folder of the system's");
        Skip.If(
            Environment.GetEnvironmentVariable("HOME") is not { } home || !Directory.Exists(home) || FileOwner.Of(home)?.Uid != LibC.EffectiveUid(),
            "a user without a home");

        Assert.EndsWith("/osched-agent/n", SpoolLocation.Default("n"), StringComparison.Ordinal);
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
