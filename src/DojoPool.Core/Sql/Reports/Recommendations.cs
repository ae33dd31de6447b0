using DojoPool.Core.Sql.Rules;

namespace DojoPool.Core.Sql.Reports;

/// <summary>One piece of advice: where to send it, why, and what would make it better.</summary>
internal static class Recommendations
{
    public static string For(SqlVerdict verdict, bool isRead, SqlComplexity complexity, IReadOnlyList<SqlReason> reasons, IReadOnlyList<string> unknown, QueryShape? shape)
    {
        var advice = Where(verdict, isRead, complexity, reasons);
        if (verdict == SqlVerdict.Unknown && unknown.Count > 0)
            advice += $" Let the analyzer read the writer's catalogue to follow {string.Join(", ", unknown.Take(3))}.";
        return shape is null ? advice : advice + Shape(shape, isRead, verdict);
    }

    private static string Where(SqlVerdict verdict, bool isRead, SqlComplexity complexity, IReadOnlyList<SqlReason> reasons)
    {
        var worst = reasons.OrderByDescending(reason => Reasons.Need(reason.Code)).FirstOrDefault();
        if (verdict == SqlVerdict.Read)
        {
            return complexity switch
            {
                SqlComplexity.Simple => "Route to nearest healthy replica for optimal performance",
                SqlComplexity.Medium => "Route to nearest healthy replica; it does some work there, so prefer one with spare capacity.",
                _ => "Route to a replica kept for heavy reads: it joins, groups or scans much, and would slow down short queries beside it.",
            };
        }
        var why = worst is null ? "" : " " + worst.Sentence;
        if (isRead) return "Keep it on the connection of its session." + why;
        return verdict switch
        {
            SqlVerdict.Session => "Route to the writer and keep the session there." + why,
            SqlVerdict.Unknown => "Route to the writer: it could not be proven to be a read." + why,
            _ => "Route to the writer." + why,
        };
    }

    private static string Shape(QueryShape shape, bool isRead, SqlVerdict verdict)
    {
        if (shape.Relations == 0) return "";
        if (!isRead && verdict == SqlVerdict.Write && shape.ChangesRows && !shape.HasWhere) return " It has no WHERE: every row is changed, and every row travels to every standby.";
        if (isRead && verdict == SqlVerdict.Read && !shape.HasWhere && !shape.HasLimit && shape.Aggregates == 0 && !shape.HasGrouping)
            return " It has neither WHERE nor LIMIT: the whole table crosses the wire.";
        return "";
    }
}
