namespace OrleansScheduler.Scheduling.Model;

/// <summary>The rule that names share: lower-case letters, digits, '-', '_' and '.', starting with a letter or digit.</summary>
internal static class Identifier
{
    public static bool IsValid(ReadOnlySpan<char> text, int lengthMax)
    {
        if (text.Length == 0 || text.Length > lengthMax || !char.IsAsciiLetterLower(text[0]) && !char.IsAsciiDigit(text[0]))
            return false;
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterLower(c) && !char.IsAsciiDigit(c) && c is not ('-' or '_' or '.'))
                return false;
        }

        return true;
    }
}
