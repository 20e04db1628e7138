using System.Text.Json;
using OrleansScheduler.Agent.Spool;

namespace OrleansScheduler.Agent.Enrolment;

/// <summary>
/// The file <c>.credential</c> in an agent's data folder, for the agent's user only (0600). No node can be called so: their
/// names begin with a letter or digit, and the folder may be the spool, too.
/// </summary>
internal sealed class CredentialFile(string folder)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    public string Path { get; } = System.IO.Path.Combine(folder, ".credential");

    /// <summary>What is kept; null when nothing is.</summary>
    /// <exception cref="IOException">The file cannot be read, holds something else, or lies where others can write.</exception>
    public AgentCredential? Read()
    {
        TrustedFolder.Check(folder);
        if (!File.Exists(Path))
        {
            return null;
        }

        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(Path), CredentialJson.Default.AgentCredential);
        }
        catch (JsonException e)
        {
            throw new IOException($"{Path} does not hold an agent's credential. Remove it and enrol the agent again.", e);
        }
    }

    /// <summary>
    /// Opens a new file before there is anything to write: a token that works once must not be spent on a folder that
    /// cannot be written to.
    /// </summary>
    public FileStream Prepare()
    {
        TrustedFolder.Open(folder);
        File.Delete(Fresh);
        return new FileStream(Fresh, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = OwnerOnly });
    }

    /// <summary>Writes what <see cref="Prepare"/> opened, and puts it in place whole.</summary>
    public void Write(FileStream prepared, AgentCredential credential)
    {
        JsonSerializer.Serialize(prepared, credential, CredentialJson.Default.AgentCredential);
        prepared.Flush(flushToDisk: true);
        File.Move(Fresh, Path, overwrite: true);
    }

    private string Fresh => Path + ".new";
}
