using System.Runtime.InteropServices;
using System.Text.Json;

namespace DojoPool.Core.Tests.Sql.Oracle;

/// <summary>PostgreSQL's own parser as a library (Debian: libpg-query-dev), for differential tests only.</summary>
internal static class LibPgQuery
{
    private const string Library = "libpg_query.so";

    private static readonly bool IsThere = NativeLibrary.TryLoad(Library, out _);

    public static void OrSkip() => Assert.SkipUnless(IsThere, "libpg_query is not installed: apt-get install libpg-query-dev");

    /// <summary>The kinds of the statements (SelectStmt, …), or null when the parser refuses the text.</summary>
    public static List<string>? Kinds(string sql)
    {
        var result = Parse(sql);
        try
        {
            if (result.Error != 0) return null;
            using var tree = JsonDocument.Parse(Marshal.PtrToStringUTF8(result.Tree)!, new JsonDocumentOptions { MaxDepth = 4096 });
            return tree.RootElement.TryGetProperty("stmts", out var statements)
                ? [.. statements.EnumerateArray().Select(statement => statement.GetProperty("stmt").EnumerateObject().First().Name)]
                : [];
        }
        finally
        {
            Free(result);
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Result
    {
        public nint Tree;
        public nint Messages;
        public nint Error;
    }

    [DllImport(Library, EntryPoint = "pg_query_parse")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern Result Parse([MarshalAs(UnmanagedType.LPUTF8Str)] string sql);

    [DllImport(Library, EntryPoint = "pg_query_free_parse_result")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern void Free(Result result);
}
