using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Options;

/// <summary>Where a spool can be. Jobs of a root agent run as another user, who must be able to pass every folder on the way to their own.</summary>
public static class SpoolLocation
{
    private const string SystemFolder = "/var/lib/osched-agent";

    /// <summary>The spool of an agent of that name where none is asked for.</summary>
    public static string Default(string agent) =>
        LibC.EffectiveUid() == 0 ? Path.Combine(SystemFolder, agent) : Path.Combine(Path.GetTempPath(), $"osched-agent-{LibC.EffectiveUid()}", agent);

    /// <summary>
    /// The wished folder where jobs can reach it; else a folder below <c>/var/lib/osched-agent</c> that is always the same
    /// for that wish. A data folder below <c>/root</c> thus does not keep a silo from running jobs.
    /// </summary>
    public static string Reachable(string wish)
    {
        var full = Path.GetFullPath(wish);
        return LibC.EffectiveUid() != 0 || SpoolRoot.Obstacle(full) is null
            ? full
            : Path.Combine(SystemFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..16]);
    }
}
