using System.Security.Cryptography;

namespace OrleansScheduler.Agent.Drivers.Process;

/// <summary>Puts the shim into the spool, under a name that says its content: a shell reads its script as it goes, so a running one is never rewritten.</summary>
internal static class ShimScript
{
    private const UnixFileMode Readable = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public static string Install(string spool)
    {
        using var resource = typeof(ShimScript).Assembly.GetManifestResourceStream("shim.sh")
            ?? throw new InvalidOperationException("The shim is missing from the assembly.");
        var bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        var path = Path.Combine(spool, $"shim-{Convert.ToHexStringLower(SHA256.HashData(bytes))[..12]}.sh");
        if (!File.Exists(path))
        {
            var draft = path + ".tmp";
            File.WriteAllBytes(draft, bytes);
            File.SetUnixFileMode(draft, Readable);
            File.Move(draft, path, overwrite: true);
        }

        return path;
    }
}
