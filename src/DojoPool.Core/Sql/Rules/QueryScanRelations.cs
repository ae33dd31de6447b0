using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

internal ref partial struct QueryScan
{
    /// <summary>A name on its own, read as a table is: COPY t TO.</summary>
    public static void Relation(StatementText name, ref Findings findings)
    {
        if (name.Catalogue is null || name.Tokens.IsEmpty || !name.Tokens[0].IsName) return;
        Span<Clause> levels = stackalloc Clause[1];
        new QueryScan(name, ScanMode.Run, ref findings, levels).Relation();
    }

    /// <summary>Whether the name at the cursor stands where FROM, JOIN or TABLE expects a relation.</summary>
    private readonly bool StartsRelation(Token before)
    {
        if (at == 0) return false;
        var clause = Clause;
        if (clause == Clause.With) return findings.Detail is not null && IsCommonTable(before);
        if (clause != Clause.From && before.Keyword is not (Keyword.Into or Keyword.Update or Keyword.Only)) return false;
        if (tokens[at].Keyword is Keyword.Only or Keyword.Lateral or Keyword.Rows or Keyword.Select or Keyword.Table or Keyword.Join) return false;
        return before.Kind switch
        {
            TokenKind.Comma => clause == Clause.From,
            TokenKind.OpenParenthesis => clause == Clause.From,
            TokenKind.Word => before.Keyword is Keyword.From or Keyword.Join or Keyword.Table or Keyword.Only or Keyword.Into or Keyword.Using
                || (before.Keyword == Keyword.Update && clause == Clause.Change),
            _ => false,
        };
    }

    private static bool IsCommonTable(Token before) => before.Kind == TokenKind.Comma || before.Keyword is Keyword.With or Keyword.Recursive;

    private readonly void Relation()
    {
        var last = at;
        while (statement.Kind(last + 1) == TokenKind.Dot && last + 2 < tokens.Length && tokens[last + 2].IsName) last += 2;
        if (Clause == Clause.With)
        {
            findings.Detail!.CommonTable(statement.Name(at));
            findings.Detail.Shape.CommonTables++;
            return;
        }
        if (statement.Kind(last + 1) == TokenKind.OpenParenthesis && mode != ScanMode.Shape)
        {
            if (Shape is { } shape) shape.SetFunctions++;
            return;
        }
        if (findings.Detail is { } detail)
        {
            detail.Table(Path(last));
            detail.Shape.Relations++;
        }
        if (statement.Catalogue is { } catalogue && mode != ScanMode.Shape) Judge(catalogue, last);
    }

    private readonly string Path(int last)
    {
        var path = statement.Name(at);
        for (var part = at + 2; part <= last; part += 2) path += "." + statement.Name(part);
        return path;
    }

    private readonly void Judge(ISqlCatalogue catalogue, int last)
    {
        var code = catalogue.Relation(last > at ? statement.Name(last - 2) : null, statement.Name(last)) switch
        {
            CatalogueRelation.Temporary => SqlReasonCode.TemporaryTable,
            CatalogueRelation.Unlogged => SqlReasonCode.UnloggedTable,
            CatalogueRelation.Writes => SqlReasonCode.WritingRelation,
            _ => SqlReasonCode.None,
        };
        // Planning opens the table, and that alone is refused for an unlogged one; a view's functions do not run.
        if (mode == ScanMode.Plan && code == SqlReasonCode.WritingRelation) return;
        if (code != SqlReasonCode.None) findings.Add(code, text, tokens[at].Start, tokens[last].End - tokens[at].Start);
    }
}
