using DojoPool.Core.Sql.Lexing;

namespace DojoPool.Core.Sql.Rules;

/// <summary>What the rules found in one statement. Without a <paramref name="detail"/> only the demand is kept and nothing is allocated.</summary>
internal struct Findings(SqlSession session, StatementDetail? detail)
{
    /// <summary>What the session has prepared and declared, this statement included.</summary>
    public SqlSession Session = session;

    public Need Need;
    public bool IsTransaction;

    /// <summary>A body runs SQL that its caller passes in, and nothing else that could not be told.</summary>
    public bool RunsArguments;
    public SqlReasonCode First;

    /// <summary>How deep statements stand in statements (EXPLAIN, PREPARE, bodies, arguments): hostile input must not cost the stack.</summary>
    public int Nesting;

    public readonly StatementDetail? Detail => detail;

    /// <summary>Nothing can make it worse, and nobody asked for details.</summary>
    public readonly bool IsSettled => Need == Need.Writer && detail is null;

    /// <summary>For a statement within this one, whose findings the caller weighs itself.</summary>
    public readonly Findings Inner() => new(Session, null) { Nesting = Nesting };

    public void Add(SqlReasonCode code, ReadOnlySpan<char> text, Token at) => Add(code, text, at.Start, at.Length);

    public void Add(SqlReasonCode code, ReadOnlySpan<char> text, int start, int length)
    {
        Raise(Reasons.Need(code), code);
        detail?.Reason(code, text, start, length);
    }

    private void Raise(Need need, SqlReasonCode code)
    {
        if (First == SqlReasonCode.None || need > Need) First = code;
        if (need > Need) Need = need;
    }
}
