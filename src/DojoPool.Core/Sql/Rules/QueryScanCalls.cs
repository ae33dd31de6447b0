using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Functions;
using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

internal ref partial struct QueryScan
{
    /// <summary>Judges the name before the parenthesis at the cursor, when it is a call.</summary>
    private void Call()
    {
        if (mode == ScanMode.Shape && findings.Detail is null) return;
        var first = at - 1;
        while (first >= 2 && tokens[first - 1].Kind == TokenKind.Dot && tokens[first - 2].IsName) first -= 2;
        if (first > 0 && !CanCallAfter(tokens[first - 1])) return;
        var name = tokens[at - 1];
        if (first == at - 1)
        {
            if (IsSyntax(name)) return;
            Judge(name, first, BuiltInFunctions.Effect(text, name));
            return;
        }
        var builtIn = first == at - 3 && IsSystemSchema(tokens[first]);
        Judge(name, first, builtIn ? BuiltInFunctions.Effect(text, name) : FunctionEffect.Unknown);
    }

    /// <summary>
    /// A call never follows an operand in the grammar: a name with parentheses there is an alias with columns, OVER (…), FILTER (…), or a
    /// column's type. It never follows AS or :: either.
    /// </summary>
    private readonly bool CanCallAfter(Token before) => before.Kind switch
    {
        TokenKind.Text or TokenKind.Bits or TokenKind.Number or TokenKind.Parameter or TokenKind.CloseBracket or TokenKind.Cast => false,
        TokenKind.CloseParenthesis => !closedOperand,
        TokenKind.QuotedWord => false,
        TokenKind.Word when before.Keyword == Keyword.NotKeyword => mode == ScanMode.Procedure && ProcedureWords.MayPrecedeExpression(text, before),
        TokenKind.Word when before.Keyword is Keyword.With or Keyword.Recursive => Clause != Clause.With,
        TokenKind.Word => before.Keyword != Keyword.As,
        TokenKind.Comma => Clause != Clause.With,
        _ => true,
    };

    private readonly bool IsSyntax(Token name)
    {
        if (name.Keyword == Keyword.NotKeyword) return mode == ScanMode.Procedure && IsProcedureSyntax(name);
        switch (KeywordTable.Category(name.Keyword))
        {
            case KeywordCategory.Reserved: return true;
            case KeywordCategory.ColumnName: return true;
            case KeywordCategory.TypeOrFunctionName:
                return name.Keyword is Keyword.Like or Keyword.Ilike or Keyword.Is or Keyword.Isnull or Keyword.Notnull or Keyword.Similar
                    or Keyword.Join or Keyword.Inner or Keyword.Outer or Keyword.Cross or Keyword.Full or Keyword.Natural or Keyword.Tablesample;
        }
        var before = statement.Keyword(at - 2);
        return name.Keyword switch
        {
            Keyword.By => before is Keyword.Partition or Keyword.Group or Keyword.Order,
            Keyword.Sets => before == Keyword.Grouping,
            Keyword.Rollup or Keyword.Cube => Clause == Clause.Grouping,
            Keyword.Materialized => before is Keyword.As or Keyword.Not,
            Keyword.Zone => before == Keyword.Time,
            Keyword.Second => before == Keyword.To,
            Keyword.Varying => before is Keyword.Character or Keyword.Char or Keyword.Bit or Keyword.Nchar,
            Keyword.First or Keyword.Next => before == Keyword.Fetch,
            Keyword.Document or Keyword.Content => statement.Keyword(at - 3) is Keyword.Xmlparse or Keyword.Xmlserialize,
            Keyword.If or Keyword.Return => mode == ScanMode.Procedure && StartsStatement(at - 1),
            _ => false,
        };
    }

    private readonly bool IsSystemSchema(Token schema)
    {
        var name = text.Slice(schema.Start, schema.Length);
        return (schema.Kind == TokenKind.Word ? name.Equals("pg_catalog", StringComparison.OrdinalIgnoreCase) : name.SequenceEqual("\"pg_catalog\""))
            || name.Equals("information_schema", StringComparison.OrdinalIgnoreCase);
    }

    private void Judge(Token name, int first, FunctionEffect effect)
    {
        if (findings.Detail is not null) CountCall(name);
        if (mode == ScanMode.Shape) return;
        if (mode == ScanMode.Plan)
        {
            if (effect == FunctionEffect.WritesWhenPlanned) findings.Add(SqlReasonCode.WritingFunction, text, name);
            return;
        }
        var known = statement.Catalogue?.Function(first == at - 1 ? null : statement.Name(at - 3), statement.Name(at - 1)) ?? CatalogueEffect.Absent;
        if (effect == FunctionEffect.Unknown || known > CatalogueEffect.Reads) { User(name, first, known); return; }
        var code = effect switch
        {
            FunctionEffect.Harmless => SqlReasonCode.None,
            FunctionEffect.Session => SqlReasonCode.SessionFunction,
            FunctionEffect.SetConfig => SetRule.SetConfig(statement, at),
            FunctionEffect.AdvisoryLock => SqlReasonCode.AdvisoryLock,
            FunctionEffect.ActsOnServer => SqlReasonCode.ServerFunction,
            FunctionEffect.HiddenSql => SqlReasonCode.HiddenSql,
            FunctionEffect.HiddenSqlUnlessThree => HasThreeArguments() ? SqlReasonCode.None : SqlReasonCode.HiddenSql,
            _ => SqlReasonCode.WritingFunction,
        };
        if (code != SqlReasonCode.None) findings.Add(code, text, name);
    }

    private readonly void User(Token name, int first, CatalogueEffect known)
    {
        var code = known switch
        {
            CatalogueEffect.RunsArguments => ArgumentsAreReads() ? SqlReasonCode.None : SqlReasonCode.HiddenSql,
            CatalogueEffect.Reads => SqlReasonCode.None,
            CatalogueEffect.Session => SqlReasonCode.SessionFunction,
            CatalogueEffect.Writes => SqlReasonCode.WritingFunction,
            CatalogueEffect.Unproven => SqlReasonCode.UnknownRoutineBody,
            _ => SqlReasonCode.UnknownFunction,
        };
        if (code == SqlReasonCode.None) return;
        var start = tokens[first].Start;
        findings.Add(code, text, start, name.End - start);
        if (code != SqlReasonCode.UnknownFunction || findings.Detail is not { } detail) return;
        detail.UnknownFunction(first == at - 1 ? statement.Name(first) : statement.Name(at - 3) + "." + statement.Name(at - 1));
    }

    private readonly void CountCall(Token name)
    {
        if (BuiltInFunctions.IsAggregate(text, name)) findings.Detail!.Shape.Aggregates++;
    }

    /// <summary>Looks ahead a bounded way, so that the whole stays linear.</summary>
    private readonly bool HasThreeArguments()
    {
        var inside = 0;
        var commas = 0;
        for (var next = at + 1; next < tokens.Length && next < at + 200; next++)
        {
            switch (tokens[next].Kind)
            {
                case TokenKind.OpenParenthesis or TokenKind.OpenBracket: inside++; break;
                case TokenKind.CloseBracket: inside--; break;
                case TokenKind.CloseParenthesis when inside-- == 0: return commas == 2;
                case TokenKind.Comma when inside == 0: commas++; break;
            }
        }
        return false;
    }

    private void Operator()
    {
        if (Shape is { } shape && IsPin()) shape.Pins++;
        if (mode is ScanMode.Plan or ScanMode.Shape) return;
        var token = tokens[at];
        var symbol = text.Slice(token.Start, token.Length);
        var builtIn = BuiltInFunctions.IsOperator(symbol) || IsBeforeNamedParameter(symbol, token);
        if (statement.Catalogue is null)
        {
            if (!builtIn) findings.Add(SqlReasonCode.UnknownOperator, text, token);
            return;
        }
        var known = statement.Catalogue.Operator(symbol.ToString());
        if (known == CatalogueEffect.Writes) findings.Add(SqlReasonCode.WritingFunction, text, token);
        // An overload of = for some type of the user's must not cast doubt on every other =.
        else if (!builtIn && known is CatalogueEffect.Absent or CatalogueEffect.Unproven or CatalogueEffect.RunsArguments) findings.Add(SqlReasonCode.UnknownOperator, text, token);
    }

    /// <summary>column = number or parameter; text is more often a state than a key.</summary>
    private readonly bool IsPin() => tokens[at].Length == 1 && text[tokens[at].Start] == '=' && at > 0 && tokens[at - 1].IsName
        && statement.Kind(at + 1) is TokenKind.Number or TokenKind.Parameter;

    /// <summary>Npgsql's @name directly behind an operator: =@id is = and a parameter there, whatever the server would make of it.</summary>
    private readonly bool IsBeforeNamedParameter(ReadOnlySpan<char> symbol, Token token) =>
        symbol.Length > 1 && symbol[^1] == '@' && token.End < text.Length && Characters.StartsName(text[token.End]) && BuiltInFunctions.IsOperator(symbol[..^1]);
}
