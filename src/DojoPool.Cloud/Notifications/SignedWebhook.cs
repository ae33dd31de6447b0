using System.Globalization;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using DojoPool.Control.Admin;
using DojoPool.Control.Alerts.Notices;

namespace DojoPool.Cloud.Notifications;

/// <summary>
/// The generic webhook: the alert as the API shows it, with the notice's id for whoever must tell a repetition. Signed: header
/// <c>X-DojoPool-Signature: t=&lt;unix seconds&gt;,v1=&lt;hex&gt;</c> is HMAC-SHA256 of <c>t.body</c>; refuse old times to refuse replays.
/// </summary>
/// <param name="secret">Read for each message, so that a changed one is used at once.</param>
public sealed class SignedWebhook(Uri address, Func<string> secret, TimeProvider time)
{
    public const string SignatureHeader = "X-DojoPool-Signature";
    public const string IdHeader = "X-DojoPool-Notice";

    public HttpRequestMessage Compose(Notice notice)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(
            new { id = notice.Id, at = notice.At.UtcDateTime, news = Wire.Name(notice.News.Kind), alert = AlertViews.Of(notice.News.Alert) }, JsonSerializerOptions.Web);
        var seconds = time.GetUtcNow().ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json") { CharSet = "utf-8" };
        request.Headers.Add(IdHeader, notice.Id);
        request.Headers.Add(SignatureHeader, $"t={seconds},v1={Sign(secret(), seconds, body)}");
        return request;
    }

    /// <summary>What a receiver computes to check the header.</summary>
    public static string Sign(string secret, string seconds, ReadOnlySpan<byte> body) => Convert.ToHexStringLower(
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), (byte[])[.. Encoding.UTF8.GetBytes($"{seconds}."), .. body]));
}
