using DojoPool.Core.Sql.Functions;
using DojoPool.Core.Sql.Lexing;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>DROP makes a name unknown, and unknown is never a read: so dropping too much (all overloads, all schemas) is
/// safe. A relation that is not known counts as an ordinary table, so of those only temporary tables are forgotten: a DROP may fail.</summary>
internal static class Drops
{
    public static CatalogueFacts Apply(StatementText statement, CatalogueFacts facts)
    {
        var kind = statement.Keyword(1);
        var at = 2;
        while (statement.Keyword(at) is Keyword.If or Keyword.Exists) at++;
        if (kind == Keyword.Operator && statement.Kind(at) == TokenKind.Operator) return Operator(statement, at, facts);
        if (kind is not (Keyword.Function or Keyword.Procedure or Keyword.Routine or Keyword.Aggregate or Keyword.View or Keyword.Table or Keyword.Schema)) return facts;
        while (DefinitionText.Name(statement, ref at) is { } name)
        {
            facts = Drop(kind, name, facts);
            if (statement.Kind(at) == TokenKind.OpenParenthesis) at = DefinitionText.Close(statement, at) + 1;
            if (statement.Kind(at) != TokenKind.Comma) break;
            at++;
        }
        return facts;
    }

    private static CatalogueFacts Drop(Keyword kind, RoutineName name, CatalogueFacts facts) => kind switch
    {
        Keyword.View or Keyword.Table => facts with { Relations = facts.Relations.RemoveAll(relation => relation.Name == name.Name && relation.Persistence == 't' && relation.Queries.Count == 0) },
        Keyword.Schema => facts with
        {
            Routines = facts.Routines.RemoveAll(routine => routine.Schema == name.Name && !IsBuiltIn(routine.Name)),
        },
        // A user's overload of a built-in must not be forgotten: without it the name would be harmless again.
        _ when IsBuiltIn(name.Name) => facts,
        _ => facts with { Routines = facts.Routines.RemoveAll(routine => routine.Name == name.Name) },
    };

    private static CatalogueFacts Operator(StatementText statement, int at, CatalogueFacts facts)
    {
        var symbol = statement.Text.Slice(statement.Tokens[at].Start, statement.Tokens[at].Length).ToString();
        return BuiltInFunctions.IsOperator(symbol) ? facts : facts with { Operators = facts.Operators.RemoveAll(known => known.Symbol == symbol) };
    }

    private static bool IsBuiltIn(string name) => BuiltInFunctions.Effect(name) != FunctionEffect.Unknown;
}
