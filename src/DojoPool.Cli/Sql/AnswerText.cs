using System.Globalization;
using System.Text;
using DojoPool.Contracts.Sql;

namespace DojoPool.Cli.Sql;

/// <summary>The answer for a person.</summary>
internal static class AnswerText
{
    public static string Of(AnalyzeQueryResponse answer)
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{answer.Verdict.ToUpperInvariant()} · {answer.Analysis.EstimatedComplexity} · goes to the {answer.Routing.Target}");
        foreach (var reason in answer.Reasons)
            text.AppendLine(CultureInfo.InvariantCulture, $"  {reason.Line}:{reason.Column}  {reason.Message}");
        if (answer.Tables.Count > 0) text.AppendLine(CultureInfo.InvariantCulture, $"  tables: {string.Join(", ", answer.Tables)}");
        if (answer.Statements.Count > 1)
            foreach (var statement in answer.Statements)
                text.AppendLine(CultureInfo.InvariantCulture, $"  {statement.Command}: {statement.Verdict}");
        text.AppendLine(CultureInfo.InvariantCulture, $"  fingerprint {answer.Fingerprint}: {answer.NormalizedQuery}");
        return text.Append(answer.Recommendation).ToString();
    }
}
