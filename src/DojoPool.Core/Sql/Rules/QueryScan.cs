using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>
/// Looks at every token of a query once, at any depth, for what makes it more than a read: data-modifying parts, locking clauses, INTO, calls and operators
/// that are not known to be harmless. It is no parser: it accepts more than the grammar does, and what it cannot place counts as a call.
/// </summary>
internal ref partial struct QueryScan
{
    /// <summary>Deeper nesting is given up on (the server's own stack ends at a few thousand levels).</summary>
    private const int DeepestLevel = 768;

    private readonly StatementText statement;
    private readonly ReadOnlySpan<char> text;
    private readonly ReadOnlySpan<Token> tokens;
    private readonly ScanMode mode;
    private readonly Span<Clause> levels;
    private ref Findings findings;
    private int depth;
    private int at;

    /// <summary>Whether the parenthesis closed last ended an operand; DISTINCT ON (…) and OPERATOR(…) do not.</summary>
    private bool closedOperand;

    private QueryScan(StatementText statement, ScanMode mode, ref Findings findings, Span<Clause> levels)
    {
        this.statement = statement;
        text = statement.Text;
        tokens = statement.Tokens;
        this.mode = mode;
        this.findings = ref findings;
        this.levels = levels;
    }

    public static void Run(StatementText statement, ScanMode mode, ref Findings findings, Clause start = Clause.None)
    {
        Span<Clause> levels = stackalloc Clause[DeepestLevel];
        levels[0] = start;
        new QueryScan(statement, mode, ref findings, levels).Run();
    }

    private Clause Clause
    {
        readonly get => levels[depth] & Clause.Mask;
        set => levels[depth] = (levels[depth] & ~Clause.Mask) | value;
    }

    private void Run()
    {
        for (at = 0; at < tokens.Length; at++)
        {
            switch (tokens[at].Kind)
            {
                case TokenKind.Word or TokenKind.QuotedWord: Name(); break;
                case TokenKind.OpenParenthesis: Open(); break;
                case TokenKind.CloseParenthesis: Close(); break;
                case TokenKind.Operator: Operator(); break;
                case TokenKind.Comma when Clause == Clause.Join: Clause = Clause.From; break;
                case TokenKind.Semicolon: depth = 0; levels[0] = Clause.None; break;
            }
            if (findings.IsSettled) return;
        }
    }

    private void Open()
    {
        var opened = Opened();
        if (depth + 1 == DeepestLevel)
        {
            findings.Add(SqlReasonCode.TooDeep, text, tokens[at]);
            at = tokens.Length;
            return;
        }
        levels[++depth] = opened;
    }

    private void Close()
    {
        closedOperand = (levels[depth] & Clause.NoOperand) == 0;
        if (depth > 0) depth--;
    }

    /// <summary>What the parenthesis at the cursor opens; a call is judged on the way.</summary>
    private Clause Opened()
    {
        if (at == 0) return Clause.None;
        var before = tokens[at - 1];
        if (before.Keyword == Keyword.On && statement.Keyword(at - 2) == Keyword.Distinct) return Clause.NoOperand;
        if (before.Keyword == Keyword.Operator && IsOperatorName()) return Clause.NoOperand;
        if (before.IsName) { Call(); return Nested(before); }
        var nested = before.Kind is TokenKind.OpenParenthesis or TokenKind.Comma && Clause is Clause.From or Clause.Grouping;
        return nested ? Clause : Clause.None;
    }

    /// <summary>Parentheses that go on with the clause they stand in: FROM (a JOIN b …), GROUPING SETS (…).</summary>
    private readonly Clause Nested(Token before) => before.Keyword switch
    {
        Keyword.From or Keyword.Join or Keyword.Lateral when Clause == Clause.From => Clause.From,
        Keyword.By or Keyword.Sets or Keyword.Rollup or Keyword.Cube when Clause == Clause.Grouping => Clause.Grouping,
        _ => Clause.None,
    };

    /// <summary>OPERATOR(schema.+): names, dots, one operator.</summary>
    private readonly bool IsOperatorName()
    {
        var next = at + 1;
        while (next + 1 < tokens.Length && tokens[next].IsName && tokens[next + 1].Kind == TokenKind.Dot) next += 2;
        return statement.Kind(next) == TokenKind.Operator && statement.Kind(next + 1) == TokenKind.CloseParenthesis;
    }
}
