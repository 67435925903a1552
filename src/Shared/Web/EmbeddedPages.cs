using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Shared.Web;

/// <summary>The page and its parts, embedded in the assembly. Only their names are served, so no path leads elsewhere.</summary>
internal static class EmbeddedPages
{
    private const string Root = "wwwroot/";

    public static void Map(IEndpointRouteBuilder routes)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (string resource in assembly.GetManifestResourceNames())
        {
            string path = resource.Replace('\\', '/');
            if (!path.StartsWith(Root, StringComparison.Ordinal)) continue;
            string type = ContentType(path);
            byte[] Content()
            {
                using var stream = assembly.GetManifestResourceStream(resource)!;
                byte[] content = new byte[stream.Length];
                stream.ReadExactly(content);
                return content;
            }
            Lazy<byte[]> content = new(Content);
            string route = path == Root + "index.html" ? "/" : "/" + path[Root.Length..];
            // As a RequestDelegate: for other delegates, an expression is compiled for each route at the first request.
            routes.MapGet(route, context => WriteAsync(context.Response, content.Value, type));
        }
    }

    private static Task WriteAsync(HttpResponse response, byte[] content, string type)
    {
        (response.ContentType, response.ContentLength) = (type, content.Length);
        return response.Body.WriteAsync(content).AsTask();
    }

    private static string ContentType(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        _ => "text/plain; charset=utf-8",
    };
}
