using OrleansScheduler.Silo.Configuration;

namespace OrleansScheduler.Silo.Start;

/// <summary>The folder of what this silo keeps on its machine: for its own user only.</summary>
internal sealed class DataFolder(SiloOptions options)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Absolute path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(options.DataPath);

    public string OperatorKeyFile => System.IO.Path.Combine(Path, "operator.key");

    /// <summary>Copies of the store on their way to who asked for them.</summary>
    public string BackupFolder => System.IO.Path.Combine(Path, "backups");

    public string SpoolFolder => System.IO.Path.Combine(Path, "spool");

    public string ProtectionKeysFolder => System.IO.Path.Combine(Path, "protection");

    /// <summary>Creates the folder with mode 0700, and takes other users' rights from one that is there.</summary>
    public void Create()
    {
        Directory.CreateDirectory(Path, OwnerOnly);
        File.SetUnixFileMode(Path, OwnerOnly);
    }
}
