using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;

namespace OrleansScheduler.Tests.Dashboard.Pages;

/// <summary>
/// axe-core, the accessibility checker: fetched from the npm registry when a test first needs it, held to its digest, and
/// kept in a cache folder. It is no part of the product. Without a registry the tests that need it are skipped with the
/// reason, and fail in CI. <c>AXE_CORE</c> names a file to take instead; <c>npm_config_registry</c> another registry.
/// </summary>
internal static class AxeScript
{
    private const string Version = "4.14.1";
    private const string Sha512 = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ==";
    private static readonly SemaphoreSlim One = new(1);
    private static string? _script;

    /// <summary>The script's text.</summary>
    public static async Task<string> GetAsync()
    {
        await One.WaitAsync();
        try
        {
            return _script ??= Environment.GetEnvironmentVariable("AXE_CORE") is { Length: > 0 } file
                ? await File.ReadAllTextAsync(file)
                : Unpack(await FetchAsync());
        }
        finally
        {
            One.Release();
        }
    }

    private static async Task<byte[]> FetchAsync()
    {
        var cache = Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "osched-tests", $"axe-core-{Version}.tgz");
        if (File.Exists(cache) && await File.ReadAllBytesAsync(cache) is var kept && IsWhole(kept))
        {
            return kept;
        }

        var registry = (Environment.GetEnvironmentVariable("npm_config_registry") ?? "https://registry.npmjs.org/").TrimEnd('/');
        var address = $"{registry}/axe-core/-/axe-core-{Version}.tgz";
        byte[] package;
        try
        {
            using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(60) };
            package = await http.GetByteArrayAsync(new Uri(address));
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException)
        {
            var why = $"axe-core {Version} could not be fetched from {address}: {e.Message} Set AXE_CORE to a copy of axe.min.js.";
            Assert.False(Environment.GetEnvironmentVariable("CI") == "true", why);
            Skip.If(true, "skipped: " + why);
            throw;
        }

        Assert.True(IsWhole(package), $"{address} is not the axe-core {Version} that these tests know.");
        Directory.CreateDirectory(Path.GetDirectoryName(cache)!);
        var part = $"{cache}.{Environment.ProcessId}";
        await File.WriteAllBytesAsync(part, package);
        File.Move(part, cache, overwrite: true);
        return package;
    }

    private static bool IsWhole(byte[] package) => Convert.ToBase64String(SHA512.HashData(package)) == Sha512;

    private static string Unpack(byte[] package)
    {
        using var tar = new TarReader(new GZipStream(new MemoryStream(package), CompressionMode.Decompress));
        while (tar.GetNextEntry() is { } entry)
        {
            if (entry.Name == "package/axe.min.js")
            {
                using var reader = new StreamReader(entry.DataStream!);
                return reader.ReadToEnd();
            }
        }

        throw new InvalidOperationException($"axe-core {Version} has no axe.min.js.");
    }
}
