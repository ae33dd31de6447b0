using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>
/// Facts from the text of definitions, for scripts that define what they then use. A script may hold statements that fail, so CREATE OR REPLACE does not make
/// the older body forgotten: both count until the name is dropped, and what is dropped is unknown, which is never taken for a read.
/// </summary>
public static class DefinitionReader
{
    /// <summary>The facts with those of every definition in the text added; the same object when there is none.</summary>
    public static CatalogueFacts Read(string sql, CatalogueFacts facts, bool standardConformingStrings = true)
    {
        var tokens = new TokenBuffer();
        if (sql.Length > SqlAnalysisOptions.DefaultMaxLength) return facts;
        new Lexer(sql, tokens, standardConformingStrings).Run();
        if (tokens.Fault != LexicalFault.None) return facts;
        var splitter = new StatementSplitter(tokens.Span);
        while (splitter.Next(out var range))
            if (range.Length > 0)
                facts = Statement(new StatementText(sql, tokens.Span.Slice(range.Start, range.Length), null, standardConformingStrings), facts);
        return facts;
    }

    private static CatalogueFacts Statement(StatementText statement, CatalogueFacts facts) => statement.Keyword(0) switch
    {
        Keyword.Create => Create(statement, facts),
        Keyword.Alter => RelationDefinitions.Alter(statement, facts),
        Keyword.Drop => Drops.Apply(statement, facts),
        Keyword.Select or Keyword.With => RelationDefinitions.Into(statement, facts),
        _ => facts,
    };

    private static CatalogueFacts Create(StatementText statement, CatalogueFacts facts)
    {
        var at = 1;
        if (statement.Keyword(at) == Keyword.Or) at += 2;
        return statement.Keyword(at) switch
        {
            Keyword.Function or Keyword.Procedure => RoutineDefinitions.Routine(statement, at + 1, facts),
            Keyword.Aggregate => RoutineDefinitions.Aggregate(statement, at + 1, facts),
            Keyword.Operator => RoutineDefinitions.Operator(statement, at + 1, facts),
            Keyword.Type or Keyword.Domain => TypeDefinitions.Type(statement, at, facts),
            Keyword.Cast => TypeDefinitions.Cast(statement, at + 1, facts),
            Keyword.Policy => RelationDefinitions.Policy(statement, at + 1, facts),
            Keyword.Rule => RelationDefinitions.Rule(statement, at + 1, facts),
            _ => RelationDefinitions.Relation(statement, at, facts),
        };
    }
}
