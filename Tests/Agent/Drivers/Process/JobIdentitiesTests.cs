using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Options;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class JobIdentitiesTests
{
    private static readonly ProcessDriverOptions Options = new() { Spool = "/tmp", JobUid = 20_000, JobGid = 30_000, JobUidRange = 1_000 };

    [Fact]
    public void Root_ThatSwitches_AsksForAllIdsAndTakesEveryTenant()
    {
        ((uint, uint), (uint, uint))? asked = null;

        var identities = new JobIdentities(Options, 0, (uids, gids) =>
        {
            asked = (uids, gids);
            return null;
        }, Found);

        Assert.Equal(((20_000u, 20_999u), (30_000u, 30_999u)), asked);
        Assert.Equal((true, "users are switched by /bin/switch"), (identities.CanSwitch, identities.How));
        Assert.Null(identities.Refusal("team", trusted: false));
    }

    /// <summary>Otherwise one failed trial would give every trusted tenant's jobs root's rights until the agent starts anew.</summary>
    [Fact]
    public void Root_ThatMaySwitchButNoProgramDoes_DoesNotStart()
    {
        var e = Assert.Throws<IOException>(() => new JobIdentities(Options, 0, (_, _) => null, NotFound));

        Assert.Equal(
            "The agent runs as root, so its jobs run as users of their own, but no program switches to one: chroot is not there. Mend that, or run the agent as another user.",
            e.Message);
    }

    [Fact]
    public void Root_WithoutTheRightTo_TakesTrustedTenantsOnly()
    {
        var identities = new JobIdentities(Options, 0, (_, _) => "it lacks the capability CAP_SETUID", Found);

        Assert.Equal((false, "it lacks the capability CAP_SETUID", 0u), (identities.CanSwitch, identities.How, identities.UidOf("team")));
        Assert.Null(identities.Refusal("team", trusted: true));
        Assert.Equal(
            "this agent cannot switch to another user (it lacks the capability CAP_SETUID), and tenant 'team' is not marked trusted",
            identities.Refusal("team", trusted: false));
    }

    [Fact]
    public void Another_TakesTrustedTenantsAsItself()
    {
        var identities = new JobIdentities(Options, 1_000, (_, _) => null, Found);

        Assert.Equal((false, "the agent runs as uid 1000", 1_000u), (identities.CanSwitch, identities.How, identities.UidOf("team")));
        Assert.Null(identities.Refusal("team", trusted: true));
        Assert.Equal("this agent runs as uid 1000 and cannot switch to another user, and tenant 'team' is not marked trusted", identities.Refusal("team", trusted: false));
    }

    private static UserSwitch Found(uint uid, uint gid, out string obstacle)
    {
        obstacle = "";
        return new UserSwitch("/bin/switch", "switch");
    }

    private static UserSwitch? NotFound(uint uid, uint gid, out string obstacle)
    {
        obstacle = "chroot is not there";
        return null;
    }
}
