using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using OrleansScheduler.Silo.Problems;

namespace OrleansScheduler.Silo.Http;

/// <summary>
/// An opaque place in a list: base64url of a digest of the list's filter and the last row's key, so that a cursor of
/// another list is refused instead of giving a page of neither.
/// </summary>
internal static class PageCursor
{
    private const int DigestChars = 8;

    public static string Write(string filter, string key) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Digest(filter) + key));

    /// <summary>The key in a cursor that was written for this filter; null without a cursor.</summary>
    public static string? Read(string? cursor, string filter, string name = "cursor")
    {
        if (string.IsNullOrEmpty(cursor))
            return null;
        if (cursor.Length <= Limits.CursorChars && Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is { Length: >= DigestChars } text)
        {
            if (text.StartsWith(Digest(filter), StringComparison.Ordinal))
                return text[DigestChars..];
            throw ProblemCodes.CursorInvalid.At(name, "The cursor belongs to a list with other filters; begin that list without a cursor.");
        }

        throw Unreadable(name);
    }

    public static ProblemException Unreadable(string name) =>
        ProblemCodes.CursorInvalid.At(name, "This is not a cursor that this API gave out; begin without one.");

    private static string Digest(string filter) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(filter)).AsSpan(0, DigestChars / 2));
}
