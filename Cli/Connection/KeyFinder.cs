namespace OrleansScheduler.Cli.Connection;

/// <summary>
/// Finds the access key: <c>--key</c>, else <c>OSCHED_KEY</c>, else the operator key that a server on this machine wrote.
/// For that file, in this order: <c>$OSCHED_DATA/operator.key</c> (nothing else is looked at where the variable is set);
/// <c>data/operator.key</c> and <c>Silo/data/operator.key</c> in the current folder and each folder above it; the same
/// from the program's own folder upwards. A key from a file goes to a server on this machine only.
/// </summary>
internal sealed class KeyFinder(Func<string, string?> variable, string currentDirectory, string programDirectory)
{
    public const string KeyVariable = "OSCHED_KEY";
    public const string DataVariable = "OSCHED_DATA";
    private const string FileName = "operator.key";

    public FoundKey Find(string? option, Uri server)
    {
        if (option is { Length: > 0 })
        {
            return new FoundKey(option.Trim(), "--key");
        }

        if (variable(KeyVariable) is { Length: > 0 } set)
        {
            return new FoundKey(set.Trim(), KeyVariable);
        }

        if (!server.IsLoopback)
        {
            return new FoundKey(null, $"none was given, and a key of this machine is not sent to {server.Host}");
        }

        string? unreadable = null;
        foreach (var path in Candidates().Distinct(StringComparer.Ordinal))
        {
            if (Read(path, ref unreadable) is { } key)
            {
                return new FoundKey(key, path);
            }
        }

        return new FoundKey(null, unreadable ?? $"none was given, and no data/{FileName} was found from {currentDirectory} upwards");
    }

    private IEnumerable<string> Candidates()
    {
        if (variable(DataVariable) is { Length: > 0 } data)
        {
            return [Path.GetFullPath(Path.Combine(currentDirectory, data, FileName))];
        }

        return Upwards(currentDirectory).Concat(Upwards(programDirectory))
            .SelectMany(f => new[] { Path.Combine(f, "data", FileName), Path.Combine(f, "Silo", "data", FileName) });
    }

    private static IEnumerable<string> Upwards(string folder)
    {
        var at = new DirectoryInfo(folder);
        for (var i = 0; i < CliLimits.FoldersUp && at is not null; i++, at = at.Parent)
        {
            yield return at.FullName;
        }
    }

    private static string? Read(string path, ref string? unreadable)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        try
        {
            if (File.ReadAllText(path).Trim() is { Length: > 0 } text)
            {
                return text;
            }

            unreadable ??= $"{path} is empty";
        }
        catch (Exception e) when (e is UnauthorizedAccessException or IOException)
        {
            unreadable ??= $"{path} may not be read by this user";
        }

        return null;
    }
}
