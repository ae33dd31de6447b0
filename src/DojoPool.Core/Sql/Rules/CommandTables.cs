using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>Which relation a command is about: the name behind TABLE, VIEW, ON and the like.</summary>
internal static class CommandTables
{
    public static void Collect(StatementText statement, StatementDetail detail)
    {
        for (var i = 0; i < statement.Tokens.Length && i < 40; i++)
        {
            if (!Announces(statement, i)) continue;
            var name = SkipNoise(statement, i + 1);
            if (name >= statement.Tokens.Length || !statement.Tokens[name].IsName) continue;
            detail.Table(Path(statement, name));
            return;
        }
    }

    private static bool Announces(StatementText statement, int index) => statement.Keyword(index) switch
    {
        Keyword.Table or Keyword.View => true,
        Keyword.On => statement.Keyword(0) is Keyword.Create or Keyword.Grant or Keyword.Revoke or Keyword.Drop or Keyword.Alter,
        Keyword.Vacuum or Keyword.Analyze or Keyword.Truncate or Keyword.Cluster => index == 0 && statement.Keyword(1) is Keyword.NotKeyword or Keyword.Only,
        _ => false,
    };

    private static int SkipNoise(StatementText statement, int index)
    {
        while (statement.Keyword(index) is Keyword.If or Keyword.Not or Keyword.Exists or Keyword.Only or Keyword.Concurrently or Keyword.Table) index++;
        return index;
    }

    private static string Path(StatementText statement, int index)
    {
        var path = statement.Name(index);
        while (statement.Kind(index + 1) == TokenKind.Dot && index + 2 < statement.Tokens.Length && statement.Tokens[index + 2].IsName)
            path += "." + statement.Name(index += 2);
        return path;
    }
}
