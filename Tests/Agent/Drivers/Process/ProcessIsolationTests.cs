using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Tests.Agent.Drivers.Process;

public sealed class ProcessIsolationTests
{
    [Fact]
    public async Task Environment_OfTheAgent_IsNotSeen()
    {
        Environment.SetEnvironmentVariable("OSCHED_TEST_SECRET", "secret");
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Order("env") with { Tasks = 3 };

        await scenario.RunAsync(order);

        string[] expected =
        [
            $"HOME={scenario.Folder(order.Id)}/work", "LANG=C.UTF-8", "OSCHED_ATTEMPT=1", $"OSCHED_JOB_ID={order.Job}", "OSCHED_JOB_NAME=name",
            "OSCHED_NODE=n1", "OSCHED_TASK_COUNT=3", "OSCHED_TASK_INDEX=0", "OSCHED_TENANT=team", "OSCHED_TOKEN=1",
            $"OSCHED_WORK={scenario.Folder(order.Id)}/work",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        ];
        Assert.Equal(expected, scenario.Stdout(order.Id).Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Environment_OfTheSpec_IsSeenButNotUnderTheAgentsNames()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("echo \"$A|$HOME|$OSCHED_JOB_ID|$OSCHED_MINE\"") with
        {
            Env = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "x y\nz=é", ["HOME"] = "/mine", ["OSCHED_JOB_ID"] = "forged", ["OSCHED_MINE"] = "forged" },
        };

        await scenario.RunAsync(order);

        Assert.Equal($"x y\nz=é|/mine|{order.Job}|\n", scenario.Stdout(order.Id));
    }

    [Fact]
    public async Task Environment_CommandWithAnEqualsSign_IsNoVariable()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Order("no=program") with { Env = new Dictionary<string, string>(StringComparer.Ordinal) { ["A"] = "b" } };

        Assert.Equal(127, (await scenario.RunAsync(order)).ExitCode);
    }

    [SkippableFact]
    public async Task Preload_OfTheSpec_DoesNotReachTheShimOrTheSwitch()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root switches users");
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Order("true") with { Env = new Dictionary<string, string>(StringComparer.Ordinal) { ["LD_PRELOAD"] = "/no/such/library.so" } };

        await scenario.RunAsync(order);

        // The loader complains once, for the command: twice or thrice would be the shim or what switches users.
        Assert.Single(scenario.Stderr(order.Id).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [SkippableFact]
    public async Task Rights_AsRoot_AreAnotherUsersWithoutAWayBack()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root switches users");
        await using var scenario = await ProcessScenario.StartAsync(o => o with { JobUid = 12345, JobGid = 12346, JobUidRange = 1 });
        var order = scenario.Shell("id -u; id -g; id -G; grep -E 'NoNewPrivs|CapEff' /proc/self/status; stat -c %u . ; pwd");

        await scenario.RunAsync(order);

        Assert.Equal(
            $"12345\n12346\n12346\nCapEff:\t0000000000000000\nNoNewPrivs:\t1\n12345\n{scenario.Folder(order.Id)}/work\n",
            scenario.Stdout(order.Id));
    }

    [SkippableTheory]
    [InlineData("cat {private}/operator.key")]
    [InlineData("ls {private}")]
    [InlineData("cat ../attempt.json")]
    [InlineData("echo 0 > ../exit")]
    [InlineData("echo 0 > ../exit.tmp")]
    [InlineData("rm -f ../pid")]
    [InlineData("mv ../stdout ../other")]
    [InlineData("ls ..")]
    [InlineData("kill -9 {agent}")]
    [InlineData("cat /proc/{agent}/environ")]
    [InlineData("cat /proc/$(cut -d' ' -f6 /proc/self/stat)/environ")]
    [InlineData("kill -9 $(cut -d' ' -f6 /proc/self/stat)")]
    public async Task Job_AsRoot_CannotDoThat(string what)
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root switches users");
        await using var scenario = await ProcessScenario.StartAsync();
        var closed = Path.Combine(scenario.Spool.Root, "private");
        Directory.CreateDirectory(closed, (UnixFileMode)0x1c0);
        await File.WriteAllTextAsync(Path.Combine(closed, "operator.key"), "secret");
        var command = what.Replace("{private}", closed, StringComparison.Ordinal)
            .Replace("{agent}", $"{Environment.ProcessId}", StringComparison.Ordinal);
        var order = scenario.Order("sh", "-c", $"sh -c '{command.Replace("'", "'\\''", StringComparison.Ordinal)}' || exit 42");

        var outcome = await scenario.RunAsync(order);

        Assert.Equal((42, "", null), (outcome.ExitCode, scenario.Stdout(order.Id), outcome.Fault));
    }

    [Fact]
    public async Task Files_OfTheAgent_AreNotInherited()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Order("ls", "/proc/self/fd");

        await scenario.RunAsync(order);

        Assert.Equal("0\n1\n2\n3\n", scenario.Stdout(order.Id)); // 3 is ls' own.
    }

    [Fact]
    public void Refusal_CannotSwitchAndUntrusted_SaysWhoItRunsAs()
    {
        if (LibC.EffectiveUid() == 0)
        {
            Assert.Null(new JobIdentities(new() { Spool = "/tmp" }).Refusal("team", trusted: false));
            return;
        }

        Assert.Equal(
            $"this agent runs as uid {LibC.EffectiveUid()} and cannot switch to another user, and tenant 'team' is not marked trusted",
            new JobIdentities(new() { Spool = "/tmp" }).Refusal("team", trusted: false));
    }

    [Fact]
    public void Identity_WithARange_IsStablePerTenantAndWithinIt()
    {
        var identities = new JobIdentities(new() { Spool = "/tmp", JobUid = 200_000, JobGid = 300_000, JobUidRange = 1_000 });

        var first = identities.Of("team/a");

        Assert.Equal(first, identities.Of("team/a"));
        if (identities.CanSwitch)
        {
            Assert.NotEqual(first, identities.Of("team/b"));
            Assert.InRange(first.Uid, 200_000u, 200_999u);
            Assert.Equal(first.Uid - 200_000, first.Gid - 300_000);
        }
    }

    [SkippableFact]
    public void Identity_OfManyTenants_IsEachTheirOwn()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root switches users");
        var identities = new JobIdentities(new() { Spool = "/tmp", JobUidRange = 500 });

        Assert.Equal(500, Enumerable.Range(0, 500).Select(i => identities.Of($"team/{i}").Uid).Distinct().Count());
    }

    [Fact]
    public async Task Environment_OfTheSpec_ReachesTheCommandAndNobodyElsesView()
    {
        await using var scenario = await ProcessScenario.StartAsync();
        var order = scenario.Shell("printf '%s|' \"$SECRET\" \"$v\" \"$i\"; env | grep -c '^OSCHED_[EIV]'; tr '\\0' ' ' < /proc/$PPID/cmdline | grep -c 'can''ary'") with
        {
            Env = new Dictionary<string, string>(StringComparer.Ordinal) { ["SECRET"] = "a canary's \"song\" $HOME `id`", ["v"] = "1 2", ["i"] = "" },
        };

        await scenario.RunAsync(order);

        Assert.Equal("a canary's \"song\" $HOME `id`|1 2||0\n0\n", scenario.Stdout(order.Id));
    }

    [SkippableFact]
    public void Spool_BelowAClosedFolder_IsRefusedAsRoot()
    {
        Skip.IfNot(LibC.EffectiveUid() == 0, "only root switches users");
        using var spool = new TemporarySpool();
        File.SetUnixFileMode(spool.Root, (UnixFileMode)0x1c0);

        var e = Assert.Throws<IOException>(() => new ProcessDriver(
            new() { Spool = spool.Path }, TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<ProcessDriver>.Instance));

        Assert.Contains($"cannot pass {spool.Root} ", e.Message, StringComparison.Ordinal);
    }
}
