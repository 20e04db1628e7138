using OrleansScheduler.Agent.Drivers.Process;

namespace OrleansScheduler.Agent.Spool;

/// <summary>
/// Folders that nobody but this user and root can trade for others: what is run and kept there is believed. Looked at
/// from the top, each part of the way once it is there, so that nothing can be put in between.
/// </summary>
internal static class TrustedFolder
{
    private const uint PassableMode = 0x1c9; // 0711

    /// <summary>Makes what is missing of the way, and answers the folder without links. Throws <see cref="IOException"/> with what is wrong and what would be right.</summary>
    public static string Open(string path) => Walk(Path.GetFullPath(path), make: true);

    /// <summary>Throws <see cref="IOException"/> where what is there of the way cannot be trusted.</summary>
    public static void Check(string path) => Walk(Path.GetFullPath(path), make: false);

    /// <summary>Whether what is there of the way can be trusted.</summary>
    public static bool IsSafe(string path)
    {
        try
        {
            Check(path);
            return true;
        }
        catch (IOException)
        {
            return false; // Who opens it is told why.
        }
    }

    private static string Walk(string path, bool make)
    {
        var way = new Stack<string>();
        var at = "/";
        var links = 0;
        Push(way, path);
        while (way.TryPop(out var name))
        {
            var next = name == ".." ? Path.GetDirectoryName(at) ?? "/" : Path.Combine(at, name);
            if ((make ? FindOrMake(next) : FileOwner.Of(next)) is not { } found)
            {
                return path;
            }

            if (Fault(next, found) is { } fault)
            {
                throw new IOException(
                    $"{path} is no safe place: {fault}. Whoever can change what lies there could make this agent run anything. Right is a folder that, like all above it, "
                    + $"belongs to uid {LibC.EffectiveUid()} or root and that nobody else can write to (chmod go-w).");
            }

            if (!found.IsLink)
            {
                at = next;
                continue;
            }

            if (++links > AgentLimits.LinksMax)
            {
                throw new IOException($"{path} leads through more than {AgentLimits.LinksMax} links.");
            }

            var target = new FileInfo(next).LinkTarget ?? throw new IOException($"The link {next} on the way to {path} cannot be read.");
            at = Path.IsPathRooted(target) ? "/" : at;
            Push(way, target);
        }

        return at;
    }

    private static void Push(Stack<string> way, string path)
    {
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries).Where(n => n != ".").Reverse())
        {
            way.Push(name);
        }
    }

    private static FileOwner? FindOrMake(string folder)
    {
        if (FileOwner.Of(folder) is { } found)
        {
            return found;
        }

        // Somebody may be quicker: then theirs is looked at.
        return LibC.MakeFolder(folder, PassableMode) == 0 || LibC.LastError() == LibC.AlreadyThere
            ? FileOwner.Of(folder)
            : throw LibC.Failure($"cannot make {folder}");
    }

    /// <summary>
    /// Who else rules a part of the way, in words; null for nobody. In a sticky folder such as <c>/tmp</c> everybody may
    /// make names, but nobody change others'. A group counts as others unless it is the agent's own or root's.
    /// </summary>
    private static string? Fault(string path, FileOwner found) =>
        found.Uid != 0 && found.Uid != LibC.EffectiveUid() ? $"{path} belongs to uid {found.Uid}"
        : found.IsLink || found.Has(UnixFileMode.StickyBit) ? null
        : found.Has(UnixFileMode.OtherWrite) ? $"everybody can write to {path}"
        : found.Has(UnixFileMode.GroupWrite) && found.Gid != 0 && found.Gid != LibC.EffectiveGid() ? $"the group {found.Gid} can write to {path}"
        : null;
}
