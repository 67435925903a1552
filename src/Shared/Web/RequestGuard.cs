using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Shared.Web;

/// <summary>
/// Every request passes here. Other web sites, open in the same browser, can send requests to this machine: a foreign Host header shows a
/// name that was made to point here (DNS rebinding), a foreign Origin or Sec-Fetch-Site shows a request from another page. Writes need a
/// token besides, which only a page that can read answers knows.
/// </summary>
/// <param name="name">Name of the program in messages and, in lower case, of its cookie.</param>
/// <param name="isLoopback">Whether the server listens to this machine only.</param>
/// <param name="token">The token that every request needs; <see langword="null"/> for none.</param>
internal sealed class RequestGuard(string name, bool isLoopback, AccessToken? token)
{
    public const string WriteHeader = "X-Kente-Write";
    private const string Policy = "default-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; object-src 'none'";
    private readonly AccessToken _writeToken = AccessToken.Random();

    /// <summary>The port in use, known once the server has started.</summary>
    public int Port { get; set; }

    private string Cookie => $"{name.ToLowerInvariant().Replace(' ', '-')}-{Port}";

    public Task Check(HttpContext context, RequestDelegate next)
    {
        var headers = context.Response.Headers;
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers.CacheControl = "no-store";
        var request = context.Request;
        if (isLoopback && !IsThisMachine(request.Host.Host)) return Refuse(context, StatusCodes.Status403Forbidden,
            $"{name} does not serve this host name. Open the address that the command printed.");
        // A link on another site may lead to the page; what the page reads and writes may come from nowhere else.
        if (IsFromElsewhere(request) && !(HttpMethods.IsGet(request.Method) && request.Path == "/")) return Refuse(context,
            StatusCodes.Status403Forbidden, "Requests from other sites are refused.");
        if (token is not null && request.Query[AccessToken.Parameter] is [{ } given, ..])
        {
            if (!token.Matches(given)) return Refuse(context, StatusCodes.Status401Unauthorized,
                "The token is wrong. Open the address that the command printed.");
            // The page itself lives at an address without the token, which may be copied and bookmarked.
            context.Response.Cookies.Append(Cookie, token.Text,
                new() { HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/", IsEssential = true });
            context.Response.StatusCode = StatusCodes.Status303SeeOther;
            headers.Location = request.Path.ToUriComponent();
            return Task.CompletedTask;
        }
        if (token is not null && !token.Matches(request.Cookies[Cookie]) && !token.Matches(Bearer(request)))
            return Refuse(context, StatusCodes.Status401Unauthorized,
                "This page needs a token. Open the address that the command printed.");
        bool reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        return reads || _writeToken.Matches(request.Headers[WriteHeader]) ? next(context)
            : Refuse(context, StatusCodes.Status403Forbidden, $"A write request needs the header {WriteHeader}.");
    }

    /// <summary>Tells the page what its writes must carry. Pages of other origins cannot read the answer.</summary>
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/session", () => TypedResults.Ok(new { write = _writeToken.Text }));

    private static string? Bearer(HttpRequest request) =>
        request.Headers.Authorization is [{ } value, ..] && value.StartsWith("Bearer ", StringComparison.Ordinal) ? value[7..] : null;

    private static bool IsThisMachine(string host) =>
        host is "127.0.0.1" or "[::1]" or "::1" || host.Equals("localhost", StringComparison.OrdinalIgnoreCase);

    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is [not (null or "same-origin" or "none"), ..]
        || (request.Headers.Origin is [{ } origin, ..]
            && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));

    private Task Refuse(HttpContext context, int status, string sentence)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync($"{name}: {sentence}\n");
    }
}
