using Kente.Faces.Door.Images;
using Kente.Vision;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Faces.Door.Recognition;

/// <summary>Who is in a frame, and the door.</summary>
internal static class RecognitionEndpoints
{
    public static void Map(IEndpointRouteBuilder routes, FaceGallery gallery, DoorLock door, ImageQueue images, int framesPerSecond)
    {
        routes.MapGet("/api/door", () =>
        {
            var people = gallery.People;
            return TypedResults.Ok(new DoorStatus(
                Path.GetFileName(gallery.Path), people.Count, people.Sum(person => person.Faces), framesPerSecond,
                ThresholdLine.Of(gallery), door.State));
        });
        routes.MapPost("/api/frames", (HttpContext context, CancellationToken gone) =>
            images.AnswerAsync(context, frame => TypedResults.Ok(Look(gallery, door, frame)), gone));
    }

    private static FrameAnswer Look(FaceGallery gallery, DoorLock door, RgbImage frame)
    {
        // Without a threshold nobody can be recognised, but the page shows that faces are found.
        bool isDecided = gallery.Threshold is not null;
        FaceLine[] faces = [.. gallery.Encoder.Encode(frame).Select(face =>
        {
            if (!isDecided)
                return FaceLine.Of(
                    face.Box, null, gallery.Find(face.Embedding, 1) is [var nearest] ? nearest.Distance : double.PositiveInfinity);
            var found = gallery.Identify(face.Embedding);
            return FaceLine.Of(face.Box, found.Person, found.Distance, double.IsFinite(found.Margin) ? found.Margin : null);
        })];
        if (faces.FirstOrDefault(face => face.Person is not null) is { Person: { } person }) door.Open(person);
        return new(faces, ThresholdLine.Of(gallery), door.State);
    }
}
