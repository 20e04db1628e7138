using System.Text;

namespace OrleansScheduler.Tests.Architecture;

/// <summary>Just enough of C#'s lexical grammar to tell code from comments and strings.</summary>
internal static class SourceText
{
    /// <summary>Blanks comments, strings and character literals; newlines stay, so line numbers do.</summary>
    public static string WithoutCommentsAndStrings(string text)
    {
        var result = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var end = EndOfToken(text, at);
            if (end == at)
            {
                result.Append(text[at++]);
                continue;
            }

            for (; at < end; at++)
            {
                result.Append(text[at] == '\n' ? '\n' : ' ');
            }
        }

        return result.ToString();
    }

    private static int EndOfToken(string text, int at)
    {
        var rest = text.AsSpan(at);
        if (rest.StartsWith("//"))
        {
            return IndexOrEnd(text, "\n", at);
        }

        if (rest.StartsWith("/*"))
        {
            return Math.Min(text.Length, IndexOrEnd(text, "*/", at) + 2);
        }

        if (rest.StartsWith("\"\"\""))
        {
            var quotes = rest.IndexOfAnyExcept('"') is var length and > 0 ? length : rest.Length;
            return Math.Min(text.Length, IndexOrEnd(text, new string('"', quotes), at + quotes) + quotes);
        }

        return rest[0] switch
        {
            '"' => EndOfQuoted(text, at + 1, '"', IsVerbatim(text, at)),
            '\'' => EndOfQuoted(text, at + 1, '\'', verbatim: false),
            _ => at,
        };
    }

    private static bool IsVerbatim(string text, int quote)
        => (quote > 0 && text[quote - 1] == '@') || (quote > 1 && text[quote - 1] == '$' && text[quote - 2] == '@');

    private static int EndOfQuoted(string text, int at, char quote, bool verbatim)
    {
        for (; at < text.Length; at++)
        {
            if (!verbatim && text[at] == '\\')
            {
                at++;
            }
            else if (text[at] == quote)
            {
                if (!verbatim || at + 1 >= text.Length || text[at + 1] != quote)
                {
                    return at + 1;
                }

                at++;
            }
            else if (!verbatim && text[at] == '\n')
            {
                return at;
            }
        }

        return text.Length;
    }

    private static int IndexOrEnd(string text, string value, int from)
        => text.IndexOf(value, from, StringComparison.Ordinal) is var index and >= 0 ? index : text.Length;
}
