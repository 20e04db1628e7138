using OrleansScheduler.Agent.Options;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Chooses as whom the jobs of a tenant run.</summary>
internal sealed class JobIdentities
{
    private readonly ProcessDriverOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, uint> _offsets = new(StringComparer.Ordinal);
    private readonly HashSet<uint> _taken = [];
    private readonly UserSwitch? _switch;
    private readonly string? _obstacle;

    /// <summary>
    /// Throws <see cref="IOException"/> when the agent is a root that may switch users and no program does it, for a passing reason
    /// or not: jobs never get root's rights for want of one.
    /// </summary>
    public JobIdentities(ProcessDriverOptions options)
        : this(options, LibC.EffectiveUid(), SwitchRights.Obstacle, UserSwitch.Find)
    {
    }

    /// <param name="options">The ids of jobs.</param>
    /// <param name="agentUid">As whom the agent runs.</param>
    /// <param name="obstacle">Whether a root may become users and groups, as <see cref="SwitchRights"/>.</param>
    /// <param name="find">The program that does it, as <see cref="UserSwitch"/>.</param>
    internal JobIdentities(
        ProcessDriverOptions options, uint agentUid, Func<(uint First, uint Last), (uint First, uint Last), string?> obstacle, UserSwitch.Search find)
    {
        _options = options;
        AgentUid = agentUid;
        _obstacle = agentUid == 0 ? obstacle(Ids(options.JobUid), Ids(options.JobGid)) : $"the agent runs as uid {agentUid}";
        if (_obstacle is null)
        {
            _switch = find((uint)options.JobUid, (uint)options.JobGid, out var failures)
                ?? throw new IOException($"The agent runs as root, so its jobs run as users of their own, but no program switches to one: {failures}. Mend that, or run the agent as another user.");
        }
    }

    public uint AgentUid { get; }

    /// <summary>Whether jobs can run as somebody else: as root, by a program that does it on this machine.</summary>
    public bool CanSwitch => _switch is not null;

    /// <summary>By which program, or why not.</summary>
    public string How => _obstacle ?? $"users are switched by {_switch!.Program}";

    public JobIdentity Of(string tenant)
    {
        if (!CanSwitch)
        {
            return JobIdentity.Own;
        }

        var offset = Offset(tenant);
        return new JobIdentity(Switches: true, (uint)_options.JobUid + offset, (uint)_options.JobGid + offset);
    }

    /// <summary>The user that a tenant's processes are of in the end.</summary>
    public uint UidOf(string tenant) => Of(tenant) is { Switches: true } other ? other.Uid : AgentUid;

    /// <summary>The words before a command that make it run as that identity.</summary>
    public IReadOnlyList<string> Prefix(JobIdentity identity) => identity.Switches ? _switch!.Words(identity.Uid, identity.Gid) : [];

    /// <summary>Why the tenant's jobs cannot run here, in words; null when they can.</summary>
    public string? Refusal(string tenant, bool trusted) => CanSwitch || trusted ? null
        : AgentUid == 0
            ? $"this agent cannot switch to another user ({_obstacle}), and tenant '{tenant}' is not marked trusted"
            : $"this agent runs as uid {AgentUid} and cannot switch to another user, and tenant '{tenant}' is not marked trusted";

    private (uint First, uint Last) Ids(int first) => ((uint)first, (uint)first + (uint)_options.JobUidRange - 1);

    /// <summary>By hash, and the next free one where another tenant has it: no two share an id while there are enough.</summary>
    private uint Offset(string tenant)
    {
        lock (_gate)
        {
            if (!_offsets.TryGetValue(tenant, out var offset))
            {
                var range = (uint)_options.JobUidRange;
                offset = Hash(tenant) % range;
                while (_taken.Count < range && !_taken.Add(offset))
                {
                    offset = (offset + 1) % range;
                }

                _offsets[tenant] = offset;
            }

            return offset;
        }
    }

    /// <summary>FNV-1a: the same uid for a tenant over restarts.</summary>
    private static uint Hash(string text)
    {
        var hash = 2166136261u;
        foreach (var c in text)
        {
            hash = unchecked((hash ^ c) * 16777619u);
        }

        return hash;
    }
}
