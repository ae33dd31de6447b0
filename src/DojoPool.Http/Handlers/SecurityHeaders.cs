using Microsoft.AspNetCore.Http;

namespace DojoPool.Http.Handlers;

/// <summary>What every answer tells a browser that gets hold of it; a page that needs more says so with its own headers.</summary>
public static class SecurityHeaders
{
    /// <summary>For answers that are no page: nothing of them may be run, shown in a frame or fetched from elsewhere.</summary>
    private const string Nothing = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

    public static void Put(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers.ContentSecurityPolicy = Nothing;
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        if (context.Request.IsHttps)
            headers.StrictTransportSecurity = "max-age=31536000";
    }
}
