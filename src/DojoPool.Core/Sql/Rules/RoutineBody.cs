using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>The bodies of routines, which are strings in the statement or the catalogue. Off the hot path: a body brings its own buffer.</summary>
internal static class RoutineBody
{
    /// <summary>Each level reads its text anew, so the number of levels bounds the time.</summary>
    private const int Deepest = 4;

    /// <summary>False when the body is no text that could be split into tokens.</summary>
    public static bool JudgeProcedure(string body, ISqlCatalogue? catalogue, ref Findings findings, IReadOnlyList<string>? parameters = null)
    {
        var tokens = new TokenBuffer();
        if (findings.Nesting > Deepest || !Read(body, tokens)) return false;
        findings.Nesting++;
        QueryScan.Run(new StatementText(body, tokens.Span, catalogue, plainBackslashes: true) { Parameters = parameters ?? [] }, ScanMode.Procedure, ref findings);
        findings.Nesting--;
        return true;
    }

    /// <summary>A body in SQL is a list of statements.</summary>
    public static bool JudgeStatements(string body, ISqlCatalogue? catalogue, ref Findings findings)
    {
        var tokens = new TokenBuffer();
        if (findings.Nesting > Deepest || !Read(body, tokens)) return false;
        findings.Nesting++;
        var splitter = new StatementSplitter(tokens.Span);
        while (splitter.Next(out var range))
            if (range.Length > 0)
                StatementRules.Judge(new StatementText(body, tokens.Span.Slice(range.Start, range.Length), catalogue, plainBackslashes: true), ScanMode.Run, ref findings);
        findings.Nesting--;
        return true;
    }

    private static bool Read(string body, TokenBuffer tokens)
    {
        if (body.Length > SqlAnalysisOptions.DefaultMaxLength) return false;
        new Lexer(body, tokens, plainBackslashes: true).Run();
        return tokens.Fault == LexicalFault.None;
    }
}
