using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>CREATE TYPE and DOMAIN, whose names can be called, and CREATE CAST.</summary>
internal static class TypeDefinitions
{
    public static CatalogueFacts Type(StatementText statement, int at, CatalogueFacts facts)
    {
        var domain = statement.Keyword(at++) == Keyword.Domain;
        if (DefinitionText.Name(statement, ref at) is not { } name) return facts;
        var schema = name.Schema ?? "";
        facts = facts with { Routines = facts.Routines.Add(RoutineFact.Constructor(schema, name.Name)) };
        if (domain) return Checks(statement, at, name, facts);
        if (statement.Keyword(at) != Keyword.As || statement.Keyword(at + 1) != Keyword.Range) return facts;
        return facts with { Routines = facts.Routines.Add(RoutineFact.Constructor(schema, Multirange(statement, at + 2, name.Name))) };
    }

    public static CatalogueFacts Cast(StatementText statement, int at, CatalogueFacts facts)
    {
        var close = DefinitionText.Close(statement, at);
        while (at < close && statement.Keyword(at) != Keyword.As) at++;
        at++;
        if (DefinitionText.Name(statement, ref at) is not { } target) return facts;
        for (at = close + 1; at < statement.Tokens.Length && statement.Keyword(at) != Keyword.Function; at++) { }
        at++;
        if (DefinitionText.Name(statement, ref at) is not { } function) return facts;
        return facts with { Types = facts.Types.Add(new TypeFact(target.Schema ?? "", target.Name, [], [function])) };
    }

    private static CatalogueFacts Checks(StatementText statement, int at, RoutineName name, CatalogueFacts facts)
    {
        var expressions = new List<string>();
        for (; at < statement.Tokens.Length; at++)
        {
            if (statement.Keyword(at) != Keyword.Check || statement.Kind(at + 1) != TokenKind.OpenParenthesis) continue;
            expressions.Add(DefinitionText.Slice(statement, at + 2, DefinitionText.Close(statement, at + 1)));
        }
        return expressions.Count == 0 ? facts : facts with { Types = facts.Types.Add(new TypeFact(name.Schema ?? "", name.Name, expressions, [])) };
    }

    /// <summary>The name that the server gives to the multirange of a range: it says multirange where the range said range.</summary>
    private static string Multirange(StatementText statement, int open, string range)
    {
        var named = DefinitionText.Options(statement, open, key => key == "multirange_type_name");
        if (named.Count > 0) return named[0].Name;
        var at = range.IndexOf("range", StringComparison.Ordinal);
        return at < 0 ? range + "_multirange" : range.Insert(at, "multi");
    }
}
