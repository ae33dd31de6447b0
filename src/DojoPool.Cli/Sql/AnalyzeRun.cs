using System.Text.Json;
using DojoPool.Cli.Terminal;
using DojoPool.Control.Sql;
using DojoPool.Core.Sql;
using DojoPool.Core.Sql.Catalogue;
using DojoPool.Postgres.Catalogue;

namespace DojoPool.Cli.Sql;

internal sealed class AnalyzeRun(string output, bool independent, string? catalogueUrl, bool standardStrings)
{
    private readonly SqlAnalysisOptions options = new() { StandardConformingStrings = standardStrings };

    public async Task<int> ExecuteAsync(string? sql, string? file, CancellationToken cancellation)
    {
        if ((sql is null) == (file is null)) throw new CommandException("give either the SQL or --file, not both.");
        var facts = catalogueUrl is null ? CatalogueFacts.Empty : await Facts(catalogueUrl, cancellation);
        await using var writer = new StreamWriter(Console.OpenStandardOutput(), bufferSize: 1 << 16);
        if (sql is not null) await writer.WriteLineAsync(Text(sql, SqlAnalyzer.Analyze(sql, options, SqlCatalogue.Build(facts))));
        else await Lines(file!, facts, writer, cancellation);
        return 0;
    }

    private static async Task<CatalogueFacts> Facts(string url, CancellationToken cancellation)
    {
        var answer = await CatalogueReader.ReadAsync(url, cancellation);
        return answer.Facts ?? throw new CommandException($"the catalogue could not be read: {answer.Trouble}");
    }

    private async Task Lines(string file, CatalogueFacts facts, StreamWriter writer, CancellationToken cancellation)
    {
        using var reader = file == "-" ? new StreamReader(Console.OpenStandardInput()) : Open(file);
        var script = new SqlScript(options, facts);
        var catalogue = SqlCatalogue.Build(facts);
        while (await reader.ReadLineAsync(cancellation) is { } line)
        {
            if (line.AsSpan().Trim().IsEmpty) continue;
            var answer = Sql(line, out var trouble) is { } sql
                ? Text(sql, independent ? SqlAnalyzer.Analyze(sql, options, catalogue) : script.Next(sql))
                : JsonSerializer.Serialize(new { error = trouble }, AnswerJson.Line);
            await writer.WriteLineAsync(answer);
        }
    }

    private static StreamReader Open(string file) => File.Exists(file) ? new StreamReader(file) : throw new CommandException($"there is no file {file}.");

    private static string? Sql(string line, out string trouble)
    {
        trouble = "The line is no JSON object with a text member sql.";
        try
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.ValueKind != JsonValueKind.Object) return null;
            return json.RootElement.TryGetProperty("sql", out var sql) && sql.ValueKind == JsonValueKind.String ? sql.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private string Text(string sql, SqlAnalysis analysis) => output switch
    {
        "jsonl" => JsonSerializer.Serialize(AnalyzeQueryAnswer.From(sql, analysis), AnswerJson.Line),
        "json" => JsonSerializer.Serialize(AnalyzeQueryAnswer.From(sql, analysis), AnswerJson.Indented),
        _ => AnswerText.Of(AnalyzeQueryAnswer.From(sql, analysis)),
    };
}
