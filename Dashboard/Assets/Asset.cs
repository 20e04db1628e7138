using System.IO.Compression;
using System.Security.Cryptography;

namespace OrleansScheduler.Dashboard.Assets;

/// <summary>A file that browsers fetch, compressed once.</summary>
internal sealed class Asset
{
    public Asset(string path, byte[] content)
    {
        Path = path;
        Content = content;
        Version = Convert.ToHexStringLower(SHA256.HashData(content))[..16];
        ContentType = System.IO.Path.GetExtension(path) switch
        {
            ".css" => "text/css; charset=utf-8",
            ".js" => "text/javascript; charset=utf-8",
            ".svg" => "image/svg+xml",
            ".woff2" => "font/woff2",
            var other => throw new InvalidOperationException($"No content type is known for '{other}' ({path})."),
        };
        Compressed = ContentType == "font/woff2" ? null : Gzip(content);
    }

    /// <summary>Path below the site's root, with its slash.</summary>
    public string Path { get; }

    public byte[] Content { get; }

    /// <summary>The content with gzip, or none where it would not help.</summary>
    public byte[]? Compressed { get; }

    public string ContentType { get; }

    /// <summary>Changes with the content.</summary>
    public string Version { get; }

    private static byte[] Gzip(byte[] content)
    {
        using var buffer = new MemoryStream();
        using (var gzip = new GZipStream(buffer, CompressionLevel.Optimal))
        {
            gzip.Write(content);
        }

        return buffer.ToArray();
    }
}
