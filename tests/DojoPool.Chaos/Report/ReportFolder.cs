using DojoPool.Chaos.History;

namespace DojoPool.Chaos.Report;

/// <summary>Where a run's report goes.</summary>
internal static class ReportFolder
{
    /// <param name="logs">The lab's, which are gone with it: copied when something was violated.</param>
    public static void Write(string folder, ChaosResult result, OpLog log, string logs)
    {
        Directory.CreateDirectory(folder);
        File.WriteAllText(Path.Combine(folder, "report.md"), ReportPage.Text(result));
        File.WriteAllText(Path.Combine(folder, "report.json"), ReportJson.Text(result) + "\n");
        File.WriteAllText(Path.Combine(folder, "timeline.svg"), Timeline.Draw(result));
        HistoryFile.Write(Path.Combine(folder, "history.jsonl"), log);
        if (result.Violations.Count == 0) return;
        var kept = Directory.CreateDirectory(Path.Combine(folder, "logs")).FullName;
        foreach (var file in Directory.EnumerateFiles(logs)) File.Copy(file, Path.Combine(kept, Path.GetFileName(file)), overwrite: true);
    }
}
