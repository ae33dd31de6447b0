using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>CREATE FUNCTION, PROCEDURE, AGGREGATE and OPERATOR.</summary>
internal static class RoutineDefinitions
{
    public static CatalogueFacts Routine(StatementText statement, int at, CatalogueFacts facts)
    {
        if (DefinitionText.Name(statement, ref at) is not { } name || statement.Kind(at) != TokenKind.OpenParenthesis) return facts;
        var open = at;
        var close = DefinitionText.Close(statement, open);
        var defaults = Defaults(statement, open, close);
        var language = "sql";
        string? body = "";
        var volatility = 'v';
        for (at = close + 1; at < statement.Tokens.Length; at++)
        {
            switch (statement.Keyword(at))
            {
                case Keyword.Language: language = Word(statement, ++at); break;
                case Keyword.Immutable: volatility = 'i'; break;
                case Keyword.Stable: volatility = 's'; break;
                case Keyword.As when at + 1 < statement.Tokens.Length: body = statement.Literal(++at); break;
                case Keyword.Return or Keyword.Begin:
                    body = DefinitionText.Slice(statement, at, statement.Tokens.Length);
                    at = statement.Tokens.Length;
                    break;
            }
        }
        // A body that cannot be read here is one that cannot be followed.
        var fact = new RoutineFact(name.Schema ?? "", name.Name, body is null ? "?" : language, volatility, body ?? "", defaults, []) { Parameters = Parameters(statement, open, close) };
        return facts with { Routines = facts.Routines.Add(fact) };
    }

    public static CatalogueFacts Aggregate(StatementText statement, int at, CatalogueFacts facts)
    {
        if (DefinitionText.Name(statement, ref at) is not { } name || statement.Kind(at) != TokenKind.OpenParenthesis) return facts;
        var close = DefinitionText.Close(statement, at);
        var options = statement.Kind(close + 1) == TokenKind.OpenParenthesis ? close + 1 : at;
        var calls = DefinitionText.Options(statement, options, IsAggregateFunction);
        return facts with { Routines = facts.Routines.Add(new RoutineFact(name.Schema ?? "", name.Name, "", 'i', "", [], calls)) };
    }

    public static CatalogueFacts Operator(StatementText statement, int at, CatalogueFacts facts)
    {
        while (at < statement.Tokens.Length && statement.Kind(at) != TokenKind.Operator)
        {
            if (statement.Keyword(at) is Keyword.Class or Keyword.Family) return facts;
            at++;
        }
        if (statement.Kind(at + 1) != TokenKind.OpenParenthesis) return facts;
        var symbol = statement.Text.Slice(statement.Tokens[at].Start, statement.Tokens[at].Length).ToString();
        var calls = DefinitionText.Options(statement, at + 1, key => key is "function" or "procedure" or "restrict" or "join");
        return facts with { Operators = facts.Operators.Add(new OperatorFact(symbol, calls)) };
    }

    private static bool IsAggregateFunction(string key) =>
        key is "sfunc" or "sfunc1" or "sfunc2" or "finalfunc" or "combinefunc" or "serialfunc" or "deserialfunc" or "msfunc" or "minvfunc" or "mfinalfunc";

    /// <summary>A call without an argument evaluates its default. The whole list is scanned: types make no calls.</summary>
    private static List<string> Defaults(StatementText statement, int open, int close)
    {
        for (var at = open + 1; at < close; at++)
            if (statement.Keyword(at) == Keyword.Default || (statement.Kind(at) == TokenKind.Operator && statement.Text[statement.Tokens[at].Start] == '='))
                return [Expressions(statement, open + 1, close)];
        return [];
    }

    /// <summary>Only what follows DEFAULT or =, up to the next comma at the same depth, joined as a list of expressions.</summary>
    private static string Expressions(StatementText statement, int start, int end)
    {
        var expressions = new List<string>();
        for (var at = start; at < end; at++)
        {
            var due = statement.Keyword(at) == Keyword.Default || (statement.Kind(at) == TokenKind.Operator && statement.Text[statement.Tokens[at].Start] == '=');
            if (!due) continue;
            var first = ++at;
            for (var depth = 0; at < end && !(depth == 0 && statement.Kind(at) == TokenKind.Comma); at++)
                depth += statement.Kind(at) switch { TokenKind.OpenParenthesis or TokenKind.OpenBracket => 1, TokenKind.CloseParenthesis or TokenKind.CloseBracket => -1, _ => 0 };
            expressions.Add(DefinitionText.Slice(statement, first, at));
        }
        return string.Join(", ", expressions);
    }

    /// <summary>(mode name type, …): an argument has a name when a second word follows it; output has none that a caller sets.</summary>
    private static List<string> Parameters(StatementText statement, int open, int close)
    {
        var names = new List<string>();
        var due = true;
        for (int at = open + 1, depth = 0; at < close; at++)
        {
            if (statement.Kind(at) == TokenKind.OpenParenthesis) depth++;
            else if (statement.Kind(at) == TokenKind.CloseParenthesis) depth--;
            else if (statement.Kind(at) == TokenKind.Comma && depth == 0) due = true;
            else if (due && statement.Keyword(at) is Keyword.In or Keyword.Inout or Keyword.Variadic) { }
            else if (due)
            {
                if (statement.Keyword(at) != Keyword.Out && statement.Tokens[at].IsName && at + 1 < close && statement.Tokens[at + 1].IsName) names.Add(statement.Name(at));
                due = false;
            }
        }
        return names;
    }

    private static string Word(StatementText statement, int at)
    {
        if (at >= statement.Tokens.Length) return "";
        return (statement.Kind(at) == TokenKind.Text ? statement.Literal(at) : statement.Tokens[at].IsName ? statement.Name(at) : null)?.ToLowerInvariant() ?? "";
    }
}
