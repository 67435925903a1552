using Kente.Experiments;
using Kente.Shared.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Images;

/// <summary>The files that runs keep: their names, and those that are images.</summary>
internal static class ImageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, IStudyStorage storage)
    {
        routes.MapGet("/api/studies/{id:long}/trials/{number:int}/files", (long id, int number) =>
            TypedResults.Ok(storage.Artifacts(id, number).Select(FileLine.Of)));
        // The check sum in the address lets the browser keep the image: another file has another address.
        routes.MapGet("/api/studies/{id:long}/trials/{number:int}/images/{sha256}",
            async (long id, int number, string sha256, HttpContext context) =>
        {
            if (storage.Artifacts(id, number)
                .FirstOrDefault(file => file.Sha256 == sha256 && ImageType.HasImageExtension(file.Name)) is not { } artifact)
                return Problem.NotFound($"Run {number} has no such image.");
            if (!File.Exists(artifact.Path)) return Problem.NotFound(
                $"The image '{artifact.Name}' is not on this machine. The run stored it at {artifact.Path}.");
            var file = File.OpenRead(artifact.Path);
            byte[] header = new byte[ImageType.HeaderLength];
            int length = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, context.RequestAborted)
                .ConfigureAwait(false);
            // A file is served by its content, not by its name.
            if (ImageType.Of(header.AsSpan(0, length)) is not { } type)
            {
                await file.DisposeAsync().ConfigureAwait(false);
                return Problem.Wrong($"'{artifact.Name}' has the name of an image but is not one.");
            }
            file.Position = 0;
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return (IResult)TypedResults.Stream(file, type);
        });
    }
}
