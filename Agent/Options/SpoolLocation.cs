using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Agent.Drivers.Process;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Options;

/// <summary>Where a spool can be. Jobs of a root agent run as another user, who must be able to pass every folder on the way to their own.</summary>
public static class SpoolLocation
{
    private const string SystemFolder = "/var/lib/osched-agent";
    private const string Folder = "osched-agent";

    /// <summary>
    /// The spool of an agent of that name where none is asked for: below <c>/var/lib</c> for root, else in the user's own
    /// state folder (<c>$XDG_STATE_HOME</c>, <c>~/.local/state</c>), and for a user without a home in a temporary one.
    /// </summary>
    public static string Default(string agent) =>
        DefaultOf(agent, LibC.EffectiveUid(), Environment.GetEnvironmentVariable("XDG_STATE_HOME"), Home());

    /// <summary>
    /// The wished folder where jobs can reach it and, for root, nobody else can write to it; else a folder below
    /// <c>/var/lib/osched-agent</c> that is always the same for that wish. A data folder below <c>/root</c> or in a user's
    /// home thus does not keep a silo from running jobs.
    /// </summary>
    public static string Reachable(string wish)
    {
        var full = Path.GetFullPath(wish);
        return LibC.EffectiveUid() != 0 || (SpoolRoot.Obstacle(full) is null && TrustedFolder.IsSafe(full))
            ? full
            : Path.Combine(SystemFolder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(full)))[..16]);
    }

    /// <summary>The default of a user with that home and setting, or none.</summary>
    internal static string DefaultOf(string agent, uint uid, string? xdgStateHome, string? home) => uid == 0
        ? Path.Combine(SystemFolder, agent)
        : Path.Combine(
            StateFolder(xdgStateHome, home) is { } state ? Path.Combine(state, Folder) : Path.Combine(Path.GetTempPath(), $"{Folder}-{uid}"),
            agent);

    /// <summary>A user's folder for what programs keep; null for one without a home. A relative <c>$XDG_STATE_HOME</c> does not count, by its specification.</summary>
    internal static string? StateFolder(string? xdgStateHome, string? home) =>
        Path.IsPathRooted(xdgStateHome) ? xdgStateHome
        : home is not null ? Path.Combine(home, ".local", "state")
        : null;

    /// <summary>The home where it is there and the user's own: <c>sudo -u</c> may leave another user's in the environment.</summary>
    private static string? Home()
    {
        var home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify);
        try
        {
            return Path.IsPathRooted(home) && FileOwner.Of(home)?.Uid == LibC.EffectiveUid() ? home : null;
        }
        catch (IOException)
        {
            return null; // It may not even be looked at.
        }
    }
}
