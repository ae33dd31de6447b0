using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Reports;

namespace DojoPool.Core.Sql.Rules;

internal ref partial struct QueryScan
{
    private void Name()
    {
        var token = tokens[at];
        var before = at > 0 ? tokens[at - 1] : default;
        if (at > 0 && before.Kind == TokenKind.Dot) { Attribute(); return; }
        if (StartsRelation(before)) Relation();
        if (statement.Catalogue is not null) UserType(token);
        if (token.Keyword == Keyword.NotKeyword) return;
        // SELECT 1 AS into: behind AS even a reserved word is a label. (AS MATERIALIZED is seen by its parenthesis.)
        if (at > 0 && before.Keyword == Keyword.As) return;
        if (mode == ScanMode.Procedure && ProcedureWord(token)) return;
        Word(token, before);
    }

    private void Word(Token token, Token before)
    {
        switch (token.Keyword)
        {
            case Keyword.Select: Clause = Clause.Select; if (Shape is { } select) select.Selects++; break;
            case Keyword.Values: Clause = Clause.Rest; break;
            case Keyword.From: From(before); break;
            case Keyword.Join: if (Clause is Clause.From or Clause.Join) { Clause = Clause.From; if (Shape is { } join) join.Joins++; } break;
            case Keyword.On: if (Clause == Clause.From) Clause = Clause.Join; break;
            case Keyword.Using: if (Clause == Clause.Change) Clause = Clause.From; break;
            case Keyword.With: With(before); break;
            case Keyword.Table: if (StartsQuery(before)) Clause = Clause.From; break;
            case Keyword.Into: Into(token); break;
            case Keyword.For: Locking(); break;
            case Keyword.Insert or Keyword.Update or Keyword.Delete or Keyword.Merge: Change(token, before); break;
            case Keyword.Uescape: if (before.Kind == TokenKind.QuotedWord) Report(SqlReasonCode.UnreadableName, before); break;
            case Keyword.Union or Keyword.Intersect or Keyword.Except: Clause = Clause.None; if (Shape is { } set) set.SetOperations++; break;
            case Keyword.Group or Keyword.Where or Keyword.Having or Keyword.Window or Keyword.Order or Keyword.Limit or Keyword.Offset or Keyword.Fetch
                or Keyword.Returning or Keyword.Set or Keyword.When: Tail(token); break;
            case Keyword.Over: if (Shape is { } over && before.Kind == TokenKind.CloseParenthesis) over.Windows++; break;
            case Keyword.Distinct: if (Shape is { } distinct && Clause == Clause.Select) distinct.HasDistinct = true; break;
        }
    }

    private readonly QueryShape? Shape => findings.Detail?.Shape;

    private readonly bool StartsQuery(Token before) =>
        at == 0 || before.Kind == TokenKind.OpenParenthesis || Clause == Clause.With || (Clause == Clause.None && before.Kind == TokenKind.Word);

    private void From(Token before)
    {
        if (before.Keyword == Keyword.Distinct && Clause != Clause.Change) return;
        if (Shape is { } shape && Clause is Clause.Select or Clause.Change) shape.Sources++;
        if (Clause is Clause.Select or Clause.Change or Clause.From || (mode == ScanMode.Procedure && depth == 0)) Clause = Clause.From;
    }

    /// <summary>A list of common table expressions opens a query; elsewhere WITH is TIES, ORDINALITY, TIME ZONE and the like.</summary>
    private void With(Token before)
    {
        if (at > 0 && before.Kind == TokenKind.CloseParenthesis && Clause != Clause.Change) return;
        var name = statement.Keyword(at + 1) == Keyword.Recursive ? at + 2 : at + 1;
        var next = statement.Kind(name + 1);
        if (next != TokenKind.OpenParenthesis && statement.Keyword(name + 1) != Keyword.As) return;
        Clause = Clause.With;
        if (Shape is { } shape) shape.IsRecursive |= name == at + 2;
    }

    private void Into(Token token)
    {
        if (mode == ScanMode.Run) findings.Add(SqlReasonCode.IntoTable, text, token);
        else if (mode == ScanMode.Shape && Clause == Clause.Select) Clause = Clause.Rest;
    }

    private void Locking()
    {
        if (mode is ScanMode.Plan or ScanMode.Shape) return;
        var next = statement.Keyword(at + 1);
        var locks = next is Keyword.Update or Keyword.Share
            || (next == Keyword.No && statement.Keyword(at + 2) == Keyword.Key)
            || (next == Keyword.Key && statement.Keyword(at + 2) == Keyword.Share);
        if (locks) findings.Add(SqlReasonCode.RowLock, text, tokens[at]);
    }

    /// <summary>
    /// INSERT, UPDATE, DELETE and MERGE are also names. They begin a statement at the start, behind a parenthesis, and behind the list of
    /// common table expressions where no name is due.
    /// </summary>
    private void Change(Token token, Token before)
    {
        var starts = at == 0 || before.Kind == TokenKind.OpenParenthesis || (Clause == Clause.With && !NameIsDue(before));
        if (mode == ScanMode.Procedure) starts |= before.Keyword != Keyword.For;
        if (!starts || !Continues(token.Keyword)) return;
        if (mode is ScanMode.Run or ScanMode.Procedure) findings.Add(SqlReasonCode.DataChange, text, token);
        Clause = Clause.Change;
        if (Shape is not { } shape || token.Keyword is not (Keyword.Update or Keyword.Delete)) return;
        shape.ChangesRows = true;
        if (token.Keyword == Keyword.Update) shape.Sources++;
    }

    private readonly bool Continues(Keyword keyword) => keyword switch
    {
        Keyword.Insert or Keyword.Merge => statement.Keyword(at + 1) == Keyword.Into,
        Keyword.Delete => statement.Keyword(at + 1) == Keyword.From,
        _ => statement.Kind(at + 1) is TokenKind.Word or TokenKind.QuotedWord,
    };

    private static bool NameIsDue(Token before) => before.Kind == TokenKind.Comma
        || before.Keyword is Keyword.With or Keyword.Recursive or Keyword.By or Keyword.Set or Keyword.Using or Keyword.Cycle or Keyword.To or Keyword.Default;

    private void Tail(Token token)
    {
        if (Shape is { } shape) Count(shape, token.Keyword);
        if (Clause is Clause.None or Clause.With) return;
        if (token.Keyword is Keyword.Set or Keyword.When && Clause is not (Clause.Change or Clause.From or Clause.Join)) return;
        if (token.Keyword == Keyword.When && mode != ScanMode.Shape) return;
        Clause = token.Keyword switch
        {
            Keyword.Group when statement.Keyword(at + 1) == Keyword.By => Clause.Grouping,
            Keyword.Set => Clause.Change,
            _ => Clause.Rest,
        };
    }

    private readonly void Count(QueryShape shape, Keyword keyword)
    {
        if (keyword == Keyword.Where && Clause is Clause.From or Clause.Join or Clause.Change) shape.Wheres++;
        shape.HasLimit |= keyword is Keyword.Limit or Keyword.Fetch;
        shape.HasGrouping |= keyword == Keyword.Group && statement.Keyword(at + 1) == Keyword.By;
        shape.HasSorting |= keyword == Keyword.Order && Clause != Clause.None;
    }

    /// <summary>t.f may call f(t): with a catalogue, an attribute that bears the name of a function that writes is taken for it.</summary>
    private void Attribute()
    {
        if (mode != ScanMode.Run || statement.Catalogue is not { } catalogue || statement.Kind(at + 1) is TokenKind.OpenParenthesis or TokenKind.Dot) return;
        if (catalogue.Function(null, statement.Name(at)) == CatalogueEffect.Writes) findings.Add(SqlReasonCode.WritingFunction, text, tokens[at]);
    }

    private void UserType(Token token)
    {
        if (mode is ScanMode.Plan or ScanMode.Shape || KeywordTable.Category(token.Keyword) == KeywordCategory.Reserved) return;
        if (statement.Catalogue!.TypeMayWrite(statement.Name(at))) findings.Add(SqlReasonCode.WritingType, text, token);
    }

    private void Report(SqlReasonCode code, Token token)
    {
        if (mode is ScanMode.Run or ScanMode.Procedure) findings.Add(code, text, token);
    }
}
