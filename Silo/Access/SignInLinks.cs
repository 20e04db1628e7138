using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace OrleansScheduler.Silo.Access;

/// <summary>
/// Codes that let a browser into the dashboard with somebody's key, once and for a short time. They live in this silo's
/// memory, as digests: a link works on the silo that made it, and ends with it.
/// </summary>
internal sealed class SignInLinks(TimeProvider time)
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int CodeChars = 40;

    private readonly ConcurrentDictionary<string, Entry> _links = new(StringComparer.Ordinal);

    /// <summary>How long a link lives.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>A new link for the key of this id.</summary>
    public (string Path, DateTimeOffset ExpiresAt) Create(string keyId)
    {
        MakeRoom();
        var code = RandomNumberGenerator.GetString(Alphabet, CodeChars);
        var expiresAt = time.GetUtcNow() + Lifetime;
        _links[Digest(code)] = new(keyId, expiresAt);
        return ("/signin?code=" + code, expiresAt);
    }

    /// <summary>The key of a code, which is good for nothing afterwards; null when it is none, was used, or is too old.</summary>
    public string? Redeem(string code) =>
        code.Length == CodeChars && _links.TryRemove(Digest(code), out var entry) && entry.ExpiresAt > time.GetUtcNow() ? entry.KeyId : null;

    private void MakeRoom()
    {
        if (_links.Count < Limits.SignInLinks)
            return;
        var now = time.GetUtcNow();
        foreach (var old in _links.Where(l => l.Value.ExpiresAt <= now))
            _links.TryRemove(old);
        if (_links.Count >= Limits.SignInLinks && _links.OrderBy(l => l.Value.ExpiresAt).First() is var oldest)
            _links.TryRemove(oldest);
    }

    private static string Digest(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(code)));

    private sealed record Entry(string KeyId, DateTimeOffset ExpiresAt);
}
