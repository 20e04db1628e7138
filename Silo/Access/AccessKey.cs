using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;

namespace OrleansScheduler.Silo.Access;

/// <summary>
/// An access key as its holder has it: <c>osk_&lt;id&gt;_&lt;secret&gt;</c>, id of 12 and secret of 52 characters of lower-case
/// base32 (260 bits). The store keeps SHA-256 of the secret; a long random secret needs no slow hash.
/// </summary>
internal sealed record AccessKey(string Id, string Secret)
{
    public const int IdChars = 12;
    public const int SecretChars = 52;

    private const string Prefix = "osk_";
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private static readonly SearchValues<char> Digits = SearchValues.Create(Alphabet);
    private const int TextChars = 4 + IdChars + 1 + SecretChars;

    /// <summary>Digest of the secret as the store keeps it: lower-case hex.</summary>
    public string SecretHash => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Secret)));

    public string Text => $"{Prefix}{Id}_{Secret}";

    public static AccessKey Create() => new(
        RandomNumberGenerator.GetString(Alphabet, IdChars),
        RandomNumberGenerator.GetString(Alphabet, SecretChars));

    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out AccessKey? key)
    {
        key = null;
        if (text.Length != TextChars || !text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length + IdChars] != '_')
            return false;
        var id = text.Slice(Prefix.Length, IdChars);
        var secret = text[(Prefix.Length + IdChars + 1)..];
        if (id.ContainsAnyExcept(Digits) || secret.ContainsAnyExcept(Digits))
            return false;
        key = new(id.ToString(), secret.ToString());
        return true;
    }

    /// <summary>Never the secret: keys end up in logs through careless formatting.</summary>
    public override string ToString() => $"{Prefix}{Id}_…";
}
