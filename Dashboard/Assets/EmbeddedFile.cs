namespace OrleansScheduler.Dashboard.Assets;

/// <summary>Files that the build put into the dashboard's assembly.</summary>
internal static class EmbeddedFile
{
    /// <summary>The file's bytes, or none when there is no such file.</summary>
    public static byte[]? TryRead(string name)
    {
        using var stream = typeof(EmbeddedFile).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
