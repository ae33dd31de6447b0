using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>CREATE TABLE, VIEW, SEQUENCE, POLICY and RULE, SELECT INTO, and ALTER TABLE where it changes how a table is stored.</summary>
internal static class RelationDefinitions
{
    public static CatalogueFacts Relation(StatementText statement, int at, CatalogueFacts facts)
    {
        var persistence = Persistence(statement, ref at);
        var recursive = statement.Keyword(at) == Keyword.Recursive;
        if (recursive) at++;
        var kind = statement.Keyword(at);
        if (kind is not (Keyword.Table or Keyword.View or Keyword.Sequence)) return facts;
        at++;
        while (statement.Keyword(at) is Keyword.If or Keyword.Not or Keyword.Exists) at++;
        if (DefinitionText.Name(statement, ref at) is not { } name) return facts;
        if (name.Schema == "pg_temp") persistence = 't';
        return kind == Keyword.View ? View(statement, at, persistence, name, facts) : Stored(facts, name, persistence);
    }

    /// <summary>SELECT … INTO [TEMP|UNLOGGED] [TABLE] name.</summary>
    public static CatalogueFacts Into(StatementText statement, CatalogueFacts facts)
    {
        for (var at = 1; at < statement.Tokens.Length; at++)
        {
            if (statement.Keyword(at) != Keyword.Into || statement.Keyword(at - 1) is Keyword.As or Keyword.Insert or Keyword.Merge) continue;
            at++;
            var persistence = Persistence(statement, ref at);
            if (statement.Keyword(at) == Keyword.Table) at++;
            return DefinitionText.Name(statement, ref at) is { } name ? Stored(facts, name, persistence) : facts;
        }
        return facts;
    }

    /// <summary>ALTER TABLE … SET LOGGED | UNLOGGED.</summary>
    public static CatalogueFacts Alter(StatementText statement, CatalogueFacts facts)
    {
        if (statement.Keyword(1) != Keyword.Table) return facts;
        var at = 2;
        while (statement.Keyword(at) is Keyword.If or Keyword.Exists or Keyword.Only) at++;
        if (DefinitionText.Name(statement, ref at) is not { } name) return facts;
        for (; at + 1 < statement.Tokens.Length; at++)
        {
            if (statement.Keyword(at) != Keyword.Set) continue;
            if (statement.Keyword(at + 1) == Keyword.Unlogged) return Stored(facts, name, 'u');
            if (statement.Keyword(at + 1) == Keyword.Logged) return Stored(facts, name, 'p');
        }
        return facts;
    }

    /// <summary>CREATE POLICY name ON table … USING (expression): evaluated whenever the table is read.</summary>
    public static CatalogueFacts Policy(StatementText statement, int at, CatalogueFacts facts)
    {
        while (at < statement.Tokens.Length && statement.Keyword(at) != Keyword.On) at++;
        at++;
        if (DefinitionText.Name(statement, ref at) is not { } name) return facts;
        while (at < statement.Tokens.Length && statement.Keyword(at) != Keyword.Using) at++;
        if (statement.Kind(at + 1) != TokenKind.OpenParenthesis) return facts;
        var expression = DefinitionText.Slice(statement, at + 2, DefinitionText.Close(statement, at + 1));
        return Add(facts, new RelationFact(name.Schema ?? "", name.Name, 'p', [], [expression]));
    }

    /// <summary>CREATE RULE … AS ON SELECT TO t DO INSTEAD query makes a view of the table.</summary>
    public static CatalogueFacts Rule(StatementText statement, int at, CatalogueFacts facts)
    {
        while (at < statement.Tokens.Length && statement.Keyword(at) != Keyword.On) at++;
        if (statement.Keyword(at + 1) != Keyword.Select || statement.Keyword(at + 2) != Keyword.To) return facts;
        at += 3;
        if (DefinitionText.Name(statement, ref at) is not { } name) return facts;
        while (at < statement.Tokens.Length && statement.Keyword(at) is not (Keyword.Select or Keyword.With)) at++;
        return Add(facts, new RelationFact(name.Schema ?? "", name.Name, 'p', [DefinitionText.Slice(statement, at, statement.Tokens.Length)], []));
    }

    private static CatalogueFacts View(StatementText statement, int at, char persistence, RoutineName name, CatalogueFacts facts)
    {
        while (at < statement.Tokens.Length && statement.Keyword(at) != Keyword.As)
            at = statement.Kind(at) == TokenKind.OpenParenthesis ? DefinitionText.Close(statement, at) + 1 : at + 1;
        var query = DefinitionText.Slice(statement, at + 1, statement.Tokens.Length);
        return Add(facts, new RelationFact(name.Schema ?? "", name.Name, persistence, [query], []));
    }

    private static char Persistence(StatementText statement, ref int at)
    {
        var persistence = 'p';
        while (statement.Keyword(at) is Keyword.Global or Keyword.Local or Keyword.Temp or Keyword.Temporary or Keyword.Unlogged)
        {
            if (statement.Keyword(at) is Keyword.Temp or Keyword.Temporary) persistence = 't';
            if (statement.Keyword(at) == Keyword.Unlogged) persistence = 'u';
            at++;
        }
        return persistence;
    }

    /// <summary>An ordinary table needs no mention; one that was ever unlogged stays so, since the statement that changes it may fail.</summary>
    private static CatalogueFacts Stored(CatalogueFacts facts, RoutineName name, char persistence)
    {
        var schema = name.Schema ?? "";
        var others = facts.Relations.RemoveAll(relation => relation.Schema == schema && relation.Name == name.Name && relation.Persistence == 't' && relation.Queries.Count == 0);
        if (persistence != 'p') others = others.Add(new RelationFact(schema, name.Name, persistence, [], []));
        return ReferenceEquals(others, facts.Relations) ? facts : facts with { Relations = others };
    }

    private static CatalogueFacts Add(CatalogueFacts facts, RelationFact relation) => facts with { Relations = facts.Relations.Add(relation) };
}
