using System.Text.Json;
using DojoPool.Cli.Terminal;

namespace DojoPool.Cli.Sql;

internal sealed class LabelSqlRun(string primaryUrl, string standbyUrl, string? output)
{
    public async Task<int> ExecuteAsync(string[] files, CancellationToken cancellation)
    {
        await using var judge = await StandbyJudge.ConnectAsync(primaryUrl, standbyUrl, cancellation);
        await using var writer = output is null ? new StreamWriter(Console.OpenStandardOutput()) : new StreamWriter(output);
        int labelled = 0, without = 0;
        foreach (var file in files)
        {
            if (!File.Exists(file)) throw new CommandException($"there is no file {file}.");
            foreach (var sql in SqlScriptFile.Statements(await File.ReadAllTextAsync(file, cancellation)))
            {
                if (await judge.VerdictAsync(sql, cancellation) is not { } verdict) { without++; continue; }
                labelled++;
                await writer.WriteLineAsync(JsonSerializer.Serialize(new { file = Path.GetFileName(file), sql, verdict }, AnswerJson.Line));
            }
        }
        await Console.Error.WriteLineAsync($"{labelled} statements labelled, {without} without a verdict (they fail alike on both, or depend on an open transaction).");
        return 0;
    }
}
