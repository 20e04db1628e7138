using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class UserSwitchTests
{
    [SkippableFact]
    public void Find_AsRoot_IsTheOneThatLooksNoNameUp()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root switches users");

        var found = UserSwitch.Find(12_345, 12_346, out var obstacle);

        Assert.Equal(("chroot", ""), (found?.Name, obstacle));
        Assert.Equal([found!.Program, "--userspec=+12345:+12346", "--groups=", "--skip-chdir", "/"], found.Words(12_345, 12_346));
    }

    /// <summary>The highest number is nobody's: the kernel takes it for "leave it as it is".</summary>
    [Fact]
    public void Find_WhereNoneWorks_SaysOfEachWhy()
    {
        var found = UserSwitch.Find(uint.MaxValue, uint.MaxValue, out var obstacle);

        Assert.Null(found);
        Assert.Contains("chroot", obstacle.Split("; ")[0], StringComparison.Ordinal);
        Assert.Contains("setpriv", obstacle.Split("; ")[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Words_OfSetpriv_AreNumbersToo()
        => Assert.Equal(["/usr/bin/setpriv", "--reuid=1", "--regid=2", "--clear-groups", "--"], new UserSwitch("/usr/bin/setpriv", "setpriv").Words(1, 2));
}
