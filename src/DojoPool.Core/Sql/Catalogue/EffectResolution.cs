using DojoPool.Core.Sql.Functions;
using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Catalogue;

/// <summary>The greatest fixed point over all bodies; itself the catalogue that the bodies are judged with while it sinks.</summary>
internal sealed class EffectResolution : ISqlCatalogue
{
    private readonly CatalogueFacts facts;
    private readonly CatalogueEffect[] routines;
    private readonly CatalogueEffect[] operators;
    private readonly CatalogueRelation[] relations;
    private readonly bool[] types;
    private readonly ILookup<string, int> routinesByName;
    private readonly ILookup<string, int> relationsByName;
    private readonly ILookup<string, int> operatorsBySymbol;

    private EffectResolution(CatalogueFacts facts)
    {
        this.facts = facts;
        routines = new CatalogueEffect[facts.Routines.Count];
        Array.Fill(routines, CatalogueEffect.Reads);
        operators = new CatalogueEffect[facts.Operators.Count];
        Array.Fill(operators, CatalogueEffect.Reads);
        relations = [.. facts.Relations.Select(Stored)];
        types = new bool[facts.Types.Count];
        routinesByName = Index(facts.Routines.Select(routine => routine.Name));
        relationsByName = Index(facts.Relations.Select(relation => relation.Name));
        operatorsBySymbol = Index(facts.Operators.Select(symbol => symbol.Symbol));
    }

    public IEnumerable<(string Schema, string Name, CatalogueEffect Value)> Routines => facts.Routines.Select((routine, i) => (routine.Schema, routine.Name, routines[i]));

    public IEnumerable<(string Schema, string Name, CatalogueRelation Value)> Relations => facts.Relations.Select((relation, i) => (relation.Schema, relation.Name, relations[i]));

    public IEnumerable<(string Symbol, CatalogueEffect Effect)> Operators => facts.Operators.Select((symbol, i) => (symbol.Symbol, operators[i]));

    public IEnumerable<string> WritingTypes => facts.Types.Where((_, i) => types[i]).Select(type => type.Name);

    public static EffectResolution Resolve(CatalogueFacts facts)
    {
        var resolution = new EffectResolution(facts);
        while (resolution.Sink()) { }
        return resolution;
    }

    public CatalogueEffect Function(string? schema, string name)
    {
        var worst = CatalogueEffect.Absent;
        foreach (var i in routinesByName[name])
            if ((schema is null || facts.Routines[i].Schema == schema) && routines[i] > worst) worst = routines[i];
        return worst;
    }

    public CatalogueEffect Operator(string symbol)
    {
        var worst = CatalogueEffect.Absent;
        foreach (var i in operatorsBySymbol[symbol])
            if (operators[i] > worst) worst = operators[i];
        return worst;
    }

    public CatalogueRelation Relation(string? schema, string name)
    {
        var worst = CatalogueRelation.Absent;
        foreach (var i in relationsByName[name])
            if ((schema is null || facts.Relations[i].Schema == schema) && relations[i] > worst) worst = relations[i];
        return worst;
    }

    public bool TypeMayWrite(string name)
    {
        for (var i = 0; i < types.Length; i++)
            if (types[i] && facts.Types[i].Name == name) return true;
        return false;
    }

    private static ILookup<string, int> Index(IEnumerable<string> names) => names.Select((name, i) => (name, i)).ToLookup(pair => pair.name, pair => pair.i, StringComparer.Ordinal);

    private static CatalogueRelation Stored(RelationFact relation) => relation.Persistence switch
    {
        'u' => CatalogueRelation.Unlogged,
        't' => CatalogueRelation.Temporary,
        _ => CatalogueRelation.Ordinary,
    };

    /// <summary>One pass; true when something was lowered. Effects only ever get worse, so it ends.</summary>
    private bool Sink()
    {
        var changed = false;
        for (var i = 0; i < routines.Length; i++)
            if (routines[i] < CatalogueEffect.Writes && Judge(facts.Routines[i]) is var effect && effect > routines[i]) { routines[i] = effect; changed = true; }
        for (var i = 0; i < operators.Length; i++)
            if (Called(facts.Operators[i].Calls) is var effect && effect > operators[i]) { operators[i] = effect; changed = true; }
        for (var i = 0; i < relations.Length; i++)
            if (Judge(facts.Relations[i]) is var reading && reading > relations[i]) { relations[i] = reading; changed = true; }
        for (var i = 0; i < types.Length; i++)
            if (!types[i] && Judge(facts.Types[i]) > CatalogueEffect.Session) types[i] = changed = true;
        return changed;
    }

    private CatalogueEffect Judge(RoutineFact routine) => Worse(RoutineLanguages.Judge(routine, this), Worse(Called(routine.Calls), Expressions(routine.Expressions)));

    private CatalogueEffect Judge(TypeFact type) => Worse(Called(type.Calls), Expressions(type.Expressions));

    private CatalogueRelation Judge(RelationFact relation)
    {
        var findings = new Findings(SqlSession.Unknown, null);
        foreach (var query in relation.Queries)
            if (!RoutineBody.JudgeStatements(query, this, ref findings)) return CatalogueRelation.Writes;
        var effect = Worse(RoutineLanguages.Effect(findings.Need), Expressions(relation.Expressions));
        if (findings.First == SqlReasonCode.TemporaryTable && effect == CatalogueEffect.Session) return CatalogueRelation.Temporary;
        return effect > CatalogueEffect.Reads ? CatalogueRelation.Writes : CatalogueRelation.Absent;
    }

    private CatalogueEffect Expressions(IReadOnlyList<string> expressions)
    {
        var worst = CatalogueEffect.Reads;
        foreach (var expression in expressions) worst = Worse(worst, RoutineLanguages.Expression(expression, this));
        return worst;
    }

    private CatalogueEffect Called(IReadOnlyList<RoutineName> calls)
    {
        var worst = CatalogueEffect.Reads;
        foreach (var call in calls) worst = Worse(worst, Called(call));
        return worst;
    }

    private CatalogueEffect Called(RoutineName call)
    {
        var user = Function(call.Schema, call.Name);
        if (call.Schema is not (null or "pg_catalog")) return user == CatalogueEffect.Absent ? CatalogueEffect.Unproven : user;
        var builtIn = BuiltInFunctions.Effect(call.Name);
        if (builtIn == FunctionEffect.Unknown) return user == CatalogueEffect.Absent ? CatalogueEffect.Unproven : user;
        return builtIn == FunctionEffect.Harmless ? Worse(user, CatalogueEffect.Reads) : CatalogueEffect.Writes;
    }

    private static CatalogueEffect Worse(CatalogueEffect a, CatalogueEffect b) => a > b ? a : b;
}
