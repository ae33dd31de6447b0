using System.Text.Encodings.Web;
using System.Text.Json;

namespace DojoPool.Cli.Sql;

/// <summary>JSON for terminals and pipes: nobody embeds it in HTML, so quotes in SQL may stay readable.</summary>
internal static class AnswerJson
{
    public static readonly JsonSerializerOptions Line = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static readonly JsonSerializerOptions Indented = new(Line) { WriteIndented = true };
}
