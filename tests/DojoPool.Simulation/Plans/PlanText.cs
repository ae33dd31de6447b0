using System.Globalization;

namespace DojoPool.Simulation.Plans;

/// <summary>Steps as people write them: <c>3.5 hang us-east-primary for 20</c>.</summary>
public static class PlanText
{
    public static string Of(PlanStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"{step.At.TotalSeconds:0.###} {step.Verb}{string.Concat(step.Words.Select(w => " " + w))}{(step.For is { } time ? $" for {time.TotalSeconds:0.###}" : "")}");

    /// <exception cref="FormatException">It is not a step.</exception>
    public static PlanStep Step(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length < 2 || !Seconds(words[0], out var at))
            throw new FormatException($"'{line}' is not a step like '3.5 hang us-east-primary for 20'.");
        TimeSpan? time = null;
        if (words.Length > 3 && words[^2] == "for")
        {
            if (!Seconds(words[^1], out var length))
                throw new FormatException($"'{words[^1]}' in '{line}' is not a number of seconds.");
            (time, words) = (length, words[..^2]);
        }

        return new PlanStep(at, words[1], words[2..], time);
    }

    private static bool Seconds(string text, out TimeSpan time)
    {
        var read = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds);
        time = TimeSpan.FromSeconds(seconds);
        return read;
    }
}
