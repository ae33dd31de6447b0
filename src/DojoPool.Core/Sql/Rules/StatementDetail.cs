using DojoPool.Core.Sql.Reports;

namespace DojoPool.Core.Sql.Rules;

/// <summary>What a full analysis collects beside the verdict. Lists are capped: an answer must not grow with hostile input.</summary>
internal sealed class StatementDetail
{
    private const int Most = 64;

    private readonly List<SqlReason> reasons = [];
    private readonly List<string> functions = [];
    private readonly List<string> tables = [];
    private readonly HashSet<string> commonTables = new(StringComparer.Ordinal);

    public QueryShape Shape = new();

    public IReadOnlyList<SqlReason> ReasonList => reasons;

    public IReadOnlyList<string> UnknownFunctions => functions;

    /// <summary>Tables by the names that the statement uses, without its own common table expressions.</summary>
    public IReadOnlyList<string> Tables => [.. tables.Where(name => !commonTables.Contains(name))];

    public void Reason(SqlReasonCode code, ReadOnlySpan<char> text, int start, int length)
    {
        if (reasons.Count >= Most) return;
        var subject = Subject(text.Slice(start, Math.Min(length, 120)));
        reasons.Add(new SqlReason(code, start, length, subject, Reasons.Sentence(code, subject)));
    }

    public void UnknownFunction(string name) => AddOnce(functions, name);

    public void Table(string name) => AddOnce(tables, name);

    public void CommonTable(string name) => commonTables.Add(name);

    private static void AddOnce(List<string> list, string name)
    {
        if (list.Count < Most && !list.Contains(name)) list.Add(name);
    }

    private static string Subject(ReadOnlySpan<char> raw) => raw.Contains('"') ? raw.ToString() : raw.ToString().ToLowerInvariant();
}
