using DojoPool.Core.Sql.Catalogue;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql;

/// <summary>
/// Statements that follow each other on one session, as psql runs a file: what an earlier one defines, prepares or declares is known to the later
/// ones. Not for concurrent use. A caller that cannot promise the order analyzes each text by itself instead.
/// </summary>
public sealed class SqlScript(SqlAnalysisOptions options, CatalogueFacts known)
{
    private CatalogueFacts facts = known;
    private CatalogueFacts built = CatalogueFacts.Empty;
    private SqlCatalogue catalogue = SqlCatalogue.Empty;
    private bool plainBackslashes = options.StandardConformingStrings;

    public SqlScript() : this(SqlAnalysisOptions.Default, CatalogueFacts.Empty)
    {
    }

    public SqlSession Session { get; private set; } = options.Session;

    public SqlAnalysis Next(string sql)
    {
        if (!ReferenceEquals(built, facts)) catalogue = SqlCatalogue.Build(built = facts);
        var analysis = SqlAnalyzer.Analyze(sql, options with { Session = Session, StandardConformingStrings = plainBackslashes }, catalogue);
        Session = analysis.NextSession;
        facts = DefinitionReader.Read(sql, facts, plainBackslashes);
        plainBackslashes = StringSetting.After(sql, plainBackslashes);
        return analysis;
    }
}
