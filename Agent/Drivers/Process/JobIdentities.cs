using OrleansScheduler.Agent.Options;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Chooses as whom the jobs of a tenant run.</summary>
internal sealed class JobIdentities
{
    private static readonly string[] SetprivPlaces = ["/usr/bin/setpriv", "/bin/setpriv", "/usr/local/bin/setpriv"];

    private readonly ProcessDriverOptions _options;
    private readonly Lock _gate = new();
    private readonly Dictionary<string, uint> _offsets = new(StringComparer.Ordinal);
    private readonly HashSet<uint> _taken = [];

    public JobIdentities(ProcessDriverOptions options)
    {
        _options = options;
        AgentUid = LibC.EffectiveUid();
        Setpriv = Array.Find(SetprivPlaces, File.Exists);
    }

    public uint AgentUid { get; }

    /// <summary>Whether jobs can run as somebody else: as root, with util-linux' setpriv.</summary>
    public bool CanSwitch => AgentUid == 0 && Setpriv is not null;

    private string? Setpriv { get; }

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

    /// <summary>The words before a command that make it run as that identity, without a way back.</summary>
    public IEnumerable<string> Prefix(JobIdentity identity) => identity.Switches
        ? [Setpriv!, $"--reuid={identity.Uid}", $"--regid={identity.Gid}", "--clear-groups", "--no-new-privs", "--"]
        : [];

    /// <summary>Why the tenant's jobs cannot run here, in words; null when they can.</summary>
    public string? Refusal(string tenant, bool trusted) => CanSwitch || trusted ? null
        : AgentUid == 0
            ? $"this agent found no setpriv to switch users with, and tenant '{tenant}' is not marked trusted"
            : $"this agent runs as uid {AgentUid} and cannot switch to another user, and tenant '{tenant}' is not marked trusted";

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
