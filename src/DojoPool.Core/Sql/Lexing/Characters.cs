namespace DojoPool.Core.Sql.Lexing;

/// <summary>The character classes of scan.l. Everything beyond ASCII may be part of a name, as in the server.</summary>
internal static class Characters
{
    private const byte NameStart = 1, NamePart = 2, Digit = 4, Operator = 8, Space = 16, Hexadecimal = 32;

    private static readonly byte[] Classes = Fill();

    public static bool StartsName(char c) => c >= 128 || (Classes[c] & NameStart) != 0;

    public static bool ContinuesName(char c) => c >= 128 || (Classes[c] & NamePart) != 0;

    public static bool IsDigit(char c) => c < 128 && (Classes[c] & Digit) != 0;

    public static bool IsHexadecimal(char c) => c < 128 && (Classes[c] & Hexadecimal) != 0;

    public static bool IsOperator(char c) => c < 128 && (Classes[c] & Operator) != 0;

    public static bool IsSpace(char c) => c < 128 && (Classes[c] & Space) != 0;

    public static bool IsNewline(char c) => c is '\n' or '\r';

    /// <summary>Only these let an operator of several characters end in + or -.</summary>
    public static bool LetsSignEnd(char c) => c is '~' or '!' or '@' or '#' or '^' or '&' or '|' or '`' or '?' or '%';

    /// <summary>The server folds ASCII only (in UTF-8 databases).</summary>
    public static char Fold(char c) => (uint)(c - 'A') <= 25 ? (char)(c | 0x20) : c;

    private static byte[] Fill()
    {
        var classes = new byte[128];
        for (var c = 'a'; c <= 'z'; c++) classes[c] = classes[char.ToUpperInvariant(c)] = NameStart | NamePart;
        foreach (var c in "abcdefABCDEF") classes[c] |= Hexadecimal;
        for (var c = '0'; c <= '9'; c++) classes[c] = Digit | NamePart | Hexadecimal;
        classes['_'] = NameStart | NamePart;
        classes['$'] = NamePart;
        foreach (var c in "~!@#^&|`?+-*/%<>=") classes[c] = Operator;
        foreach (var c in " \t\n\r\f\v") classes[c] = Space;
        return classes;
    }
}
