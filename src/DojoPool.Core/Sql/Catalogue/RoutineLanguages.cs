using DojoPool.Core.Sql.Functions;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>
/// Bodies are read, declarations are not believed: a function declared stable may call one that writes. Only C, which has no body to read, is
/// taken at its word, for immutable and stable.
/// </summary>
internal static class RoutineLanguages
{
    public static CatalogueEffect Judge(RoutineFact routine, ISqlCatalogue catalogue) => routine.Language switch
    {
        "" => CatalogueEffect.Reads,
        "sql" => Statements(routine.Body, catalogue),
        "plpgsql" => Procedure(routine, catalogue),
        "internal" => Internal(routine),
        "c" => routine.Volatility != 'v' || ExtensionFunctions.AreHarmless(routine.Name) ? CatalogueEffect.Reads : CatalogueEffect.Unproven,
        _ => CatalogueEffect.Unproven,
    };

    public static CatalogueEffect Effect(Need need) => need switch
    {
        Need.Anywhere => CatalogueEffect.Reads,
        Need.Session => CatalogueEffect.Session,
        Need.WriterSession or Need.Unproven => CatalogueEffect.Unproven,
        _ => CatalogueEffect.Writes,
    };

    public static CatalogueEffect Expression(string expression, ISqlCatalogue catalogue) => Statements("SELECT " + expression, catalogue);

    private static CatalogueEffect Statements(string body, ISqlCatalogue catalogue)
    {
        var findings = new Findings(SqlSession.Unknown, null);
        return RoutineBody.JudgeStatements(StandardBody.AsStatements(body), catalogue, ref findings) ? Effect(findings.Need) : CatalogueEffect.Unproven;
    }

    private static CatalogueEffect Procedure(RoutineFact routine, ISqlCatalogue catalogue)
    {
        var findings = new Findings(SqlSession.Unknown, null);
        if (!RoutineBody.JudgeProcedure(routine.Body, catalogue, ref findings, routine.Parameters)) return CatalogueEffect.Unproven;
        var effect = Effect(findings.Need);
        return effect <= CatalogueEffect.Session && findings.RunsArguments ? CatalogueEffect.RunsArguments : effect;
    }

    /// <summary>The body is the symbol of a built-in, which mostly bears the built-in's name.</summary>
    private static CatalogueEffect Internal(RoutineFact routine) => BuiltInFunctions.Effect(routine.Body) switch
    {
        FunctionEffect.Harmless => CatalogueEffect.Reads,
        FunctionEffect.Unknown => routine.Volatility != 'v' ? CatalogueEffect.Reads : CatalogueEffect.Unproven,
        _ => CatalogueEffect.Writes,
    };
}
