using System.Globalization;
using System.Text;
using DojoPool.Simulation.History;

namespace DojoPool.Chaos.History;

/// <summary>One line an operation, in the order of invocation, for whoever wants to judge again.</summary>
internal static class HistoryFile
{
    public static void Write(string path, OpLog log)
    {
        var lines = log.Writes.Select(w => (w.Op.Began, Line: Of(w)))
            .Concat(log.Reads.Select(r => (Began: r.At, Line: Of(r))))
            .Concat(log.Looks.Select(l => (l.Began, Line: Of(l))));
        File.WriteAllLines(path, lines.OrderBy(l => l.Began).Select(l => l.Line), new UTF8Encoding(false));
    }

    private static string Of(Attempt attempt) => Invariant(
        $$"""{"op":"write","client":"{{attempt.Op.Client}}","row":{{attempt.Id}},"invoke":{{attempt.Op.Began.TotalSeconds:0.0000}},"end":{{attempt.Op.Ended.TotalSeconds:0.0000}},"result":"{{Word(attempt.Op.Result)}}","endpoint":"{{attempt.Op.Endpoint}}","epoch":{{attempt.Op.Epoch}},"position":"{{attempt.Op.Position}}"}""");

    private static string Of(ReadOp read) => Invariant(
        $$"""{"op":"sessionRead","client":"{{read.Client}}","end":{{read.At.TotalSeconds:0.0000}},"endpoint":"{{read.Endpoint}}","after":{{read.After?.Row ?? 0}},"sees":{{(read.Sees ? "true" : "false")}}}""");

    private static string Of(BoundedLook look) => Invariant(
        $$"""{"op":"boundedRead","client":"{{look.Client}}","invoke":{{look.Began.TotalSeconds:0.0000}},"end":{{look.Ended.TotalSeconds:0.0000}},"endpoint":"{{look.Endpoint}}","boundSeconds":{{look.Bound.TotalSeconds:0.0}},"newest":{{look.Newest}}}""");

    private static string Word(OpResult result) => result switch { OpResult.Ok => "ok", OpResult.Fail => "fail", _ => "unknown" };

    private static string Invariant(FormattableString line) => line.ToString(CultureInfo.InvariantCulture);
}
