using Kente.Experiments.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Pictures;

/// <summary>The files that runs keep: their names, and those that are pictures.</summary>
internal static class PictureEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, IStudyStorage storage)
    {
        routes.MapGet("/api/studies/{id:long}/trials/{number:int}/files", (long id, int number) => TypedResults.Ok(storage.Artifacts(id, number).Select(FileLine.Of)));
        // The check sum in the address lets the browser keep the picture: another file has another address.
        routes.MapGet("/api/studies/{id:long}/trials/{number:int}/pictures/{sha256}", async (long id, int number, string sha256, HttpContext context) =>
        {
            if (storage.Artifacts(id, number).FirstOrDefault(file => file.Sha256 == sha256 && PictureType.IsPromisedBy(file.Name)) is not { } artifact)
                return Problem.NotFound($"Run {number} keeps no such picture.");
            if (!File.Exists(artifact.Path)) return Problem.NotFound($"The picture '{artifact.Name}' is not on this machine; the run that made it kept it at {artifact.Path}.");
            var file = File.OpenRead(artifact.Path);
            byte[] header = new byte[PictureType.HeaderLength];
            int length = await file.ReadAtLeastAsync(header, header.Length, throwOnEndOfStream: false, context.RequestAborted).ConfigureAwait(false);
            // A file is served as what it is, not as what somebody called it.
            if (PictureType.Of(header.AsSpan(0, length)) is not { } type)
            {
                await file.DisposeAsync().ConfigureAwait(false);
                return Problem.Wrong($"'{artifact.Name}' is called a picture and is none.");
            }
            file.Position = 0;
            context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
            return (IResult)TypedResults.Stream(file, type);
        });
    }
}
