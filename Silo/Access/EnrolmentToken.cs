using System.Diagnostics.CodeAnalysis;

namespace OrleansScheduler.Silo.Access;

/// <summary>A one-time token as its holder has it: <c>ose_&lt;id&gt;_&lt;secret&gt;</c>, made like an access key, which it is not.</summary>
internal static class EnrolmentToken
{
    private const string Prefix = "ose_";
    private const string KeyPrefix = "osk_";

    public static string TextOf(AccessKey token) => Prefix + token.Text[KeyPrefix.Length..];

    public static bool TryParse(string text, [NotNullWhen(true)] out AccessKey? token)
    {
        token = null;
        return text.StartsWith(Prefix, StringComparison.Ordinal) && AccessKey.TryParse(KeyPrefix + text[Prefix.Length..], out token);
    }
}
