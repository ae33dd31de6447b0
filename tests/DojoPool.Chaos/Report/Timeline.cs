using System.Globalization;
using System.Net;
using System.Text;
using DojoPool.Chaos.Nemesis;
using DojoPool.Core.Topology;

namespace DojoPool.Chaos.Report;

/// <summary>The run as a picture: acknowledged rows a second, with faults, epochs and outages, a strip for each two minutes.</summary>
internal static class Timeline
{
    private const double Bucket = 0.5;
    private const double StripSeconds = 120;
    private const double Left = 52;
    private const double Width = 1160;
    private const double Plot = 78;
    private const double Strip = 150;
    private const double Top = 74;
    private const string Title = "Acknowledged writes under chaos";

    public static string Draw(ChaosResult result)
    {
        var rates = Rates(result);
        var strips = Math.Max(1, (int)Math.Ceiling(result.Took.TotalSeconds / StripSeconds));
        var height = Top + (strips * Strip) + 8;
        var svg = new StringBuilder();
        svg.AppendLine(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Left + Width + 16:0} {height:0}\" font-family=\"system-ui, sans-serif\" font-size=\"10\" role=\"img\" aria-labelledby=\"t\">"));
        svg.AppendLine(Text($"<title id=\"t\">{Title}, seed {result.Options.Seed}</title><rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>"));
        svg.AppendLine(Text($"<text x=\"16\" y=\"24\" font-size=\"16\" font-weight=\"600\" fill=\"#1f2933\">{Title}</text><text x=\"16\" y=\"42\" font-size=\"11\" fill=\"#52606d\">{WebUtility.HtmlEncode(result.Closing)}</text>"));
        Legend(svg);
        var highest = NiceAbove(rates.DefaultIfEmpty(1).Max());
        for (var strip = 0; strip < strips; strip++) DrawStrip(svg, result, rates, highest, strip);
        return svg.AppendLine("</svg>").ToString();
    }

    /// <summary>Rows a second in each bucket.</summary>
    private static double[] Rates(ChaosResult result)
    {
        var rates = new double[(int)(result.Took.TotalSeconds / Bucket) + 1];
        foreach (var write in result.Facts.Writes.Where(w => w.Acknowledged)) rates[Math.Clamp((int)(write.Op.Ended.TotalSeconds / Bucket), 0, rates.Length - 1)] += 1 / Bucket;
        return rates;
    }

    private static void Legend(StringBuilder svg)
    {
        (string Colour, string Word)[] words = [("#9ecae1", "rows acknowledged a second"), ("#f28e2b", "fault"), ("#fbd9b5", "healed, coming back"), ("#fad4d4", "nobody is acknowledged"), ("#6a3d9a", "a new epoch is published")];
        var x = 16.0;
        foreach (var (colour, word) in words)
        {
            svg.AppendLine(Text($"<rect x=\"{x:0}\" y=\"52\" width=\"12\" height=\"9\" fill=\"{colour}\"/><text x=\"{x + 16:0}\" y=\"60\" fill=\"#323f4b\">{word}</text>"));
            x += 34 + (word.Length * 5.6);
        }
    }

    private static void DrawStrip(StringBuilder svg, ChaosResult result, double[] rates, double highest, int strip)
    {
        var (from, until) = (strip * StripSeconds, (strip + 1) * StripSeconds);
        var baseline = Top + (strip * Strip) + 42 + Plot;
        double X(double seconds) => Left + ((Math.Clamp(seconds, from, until) - from) / StripSeconds * Width);
        double Y(double rate) => baseline - (rate / highest * Plot);
        bool Touches(double a, double b) => b > from && a < until;

        foreach (var (start, end) in Silences(result).Where(s => Touches(s.Start, s.End)))
            svg.AppendLine(Text($"<rect x=\"{X(start):0.0}\" y=\"{baseline - Plot:0.0}\" width=\"{X(end) - X(start):0.0}\" height=\"{Plot:0}\" fill=\"#fad4d4\"/>"));
        foreach (var share in (double[])[0, 0.5, 1])
            svg.AppendLine(Text($"<line x1=\"{Left:0}\" x2=\"{Left + Width:0}\" y1=\"{Y(highest * share):0.0}\" y2=\"{Y(highest * share):0.0}\" stroke=\"#e4e7eb\"/><text x=\"{Left - 6:0}\" y=\"{Y(highest * share) + 3:0.0}\" text-anchor=\"end\" fill=\"#7b8794\">{highest * share:0}</text>"));
        svg.AppendLine(Text($"<text transform=\"translate(13 {baseline - (Plot / 2):0}) rotate(-90)\" text-anchor=\"middle\" fill=\"#52606d\">rows/s</text>"));
        Area(svg, rates, from, until, X, Y, Math.Min(until, result.Took.TotalSeconds));
        for (var second = from; second <= until; second += 10)
            svg.AppendLine(Text($"<text x=\"{X(second):0.0}\" y=\"{baseline + 13:0.0}\" text-anchor=\"middle\" fill=\"#7b8794\">{TimeSpan.FromSeconds(second):m\\:ss}</text>"));
        foreach (var (at, row) in Published(result).Where(p => Touches(p.At, p.At + 0.001)))
            svg.AppendLine(Text($"<line x1=\"{X(at):0.0}\" x2=\"{X(at):0.0}\" y1=\"{baseline - Plot:0.0}\" y2=\"{baseline:0.0}\" stroke=\"#6a3d9a\" stroke-width=\"1.4\"/><text x=\"{X(at) + 3:0.0}\" y=\"{baseline - 4:0.0}\" fill=\"#4a2a70\">{row.Epoch} {row.Writer}</text>"));
        foreach (var strike in result.Strikes.Where(s => Touches(s.HurtAt.TotalSeconds, s.ConvergedAt.TotalSeconds))) Bar(svg, strike, from, baseline - Plot - 8, X);
    }

    private static void Area(StringBuilder svg, double[] rates, double from, double until, Func<double, double> x, Func<double, double> y, double end)
    {
        var (first, last) = ((int)(from / Bucket), Math.Min((int)(until / Bucket), rates.Length) - 1);
        if (last < first) return;
        var points = Enumerable.Range(first, last - first + 1).SelectMany(i => (string[])[Text($"{x(i * Bucket):0.0},{y(rates[i]):0.0}"), Text($"{x((i + 1) * Bucket):0.0},{y(rates[i]):0.0}")]);
        svg.AppendLine(Text($"<polygon points=\"{x(from):0.0},{y(0):0.0} {string.Join(' ', points)} {x(end):0.0},{y(0):0.0}\" fill=\"#9ecae1\" fill-opacity=\"0.75\" stroke=\"#3182bd\" stroke-width=\"0.6\"/>"));
    }

    private static void Bar(StringBuilder svg, Strike strike, double from, double y, Func<double, double> x)
    {
        var (hurt, healed, whole) = (x(strike.HurtAt.TotalSeconds), x(strike.HealedAt.TotalSeconds), x(strike.ConvergedAt.TotalSeconds));
        svg.AppendLine(Text($"<rect x=\"{hurt:0.0}\" y=\"{y:0.0}\" width=\"{Math.Max(1, healed - hurt):0.0}\" height=\"6\" fill=\"#f28e2b\"/><rect x=\"{healed:0.0}\" y=\"{y:0.0}\" width=\"{Math.Max(0, whole - healed):0.0}\" height=\"6\" fill=\"#fbd9b5\"/>"));
        if (strike.HurtAt.TotalSeconds < from) return;
        var colour = strike.Violations.Count > 0 ? "#c1121f" : "#323f4b";
        // Every other name stands a line higher, so that neighbours do not meet.
        svg.AppendLine(Text($"<text x=\"{hurt:0.0}\" y=\"{y - 4 - (strike.Number % 2 * 12):0.0}\" fill=\"{colour}\"{(hurt > Left + Width - 150 ? " text-anchor=\"end\"" : "")}>{strike.Number} {WebUtility.HtmlEncode(strike.Name)}</text>"));
    }

    /// <summary>Times of more than half a second in which no client was told success.</summary>
    private static IEnumerable<(double Start, double End)> Silences(ChaosResult result)
    {
        var acks = result.Facts.Writes.Where(w => w.Acknowledged).Select(w => w.Op.Ended.TotalSeconds).Order().ToList();
        return acks.Zip(acks.Skip(1)).Where(pair => pair.Second - pair.First > 0.5).Select(pair => (pair.First, pair.Second));
    }

    private static IEnumerable<(double At, TopologyRow Row)> Published(ChaosResult result) => result.Seen
        .Where(s => s.Row.Phase == Phase.Stable).GroupBy(s => s.Row.Epoch).Skip(1).Select(g => (g.First().At.TotalSeconds, g.First().Row));

    private static double NiceAbove(double value)
    {
        var step = Math.Pow(10, Math.Floor(Math.Log10(Math.Max(1, value))));
        return Math.Ceiling(value / step * 2) * step / 2;
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
