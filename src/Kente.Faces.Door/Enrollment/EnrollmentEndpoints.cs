using Kente.Faces.Door.Images;
using Kente.Shared.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Faces.Door.Enrollment;

/// <summary>Enrolls the face in a frame.</summary>
internal static class EnrollmentEndpoints
{
    private const int LongestName = 100;

    public static void Map(IEndpointRouteBuilder routes, FaceGallery gallery, ImageQueue images) =>
        routes.MapPost("/api/people", async (string? name, HttpContext context, CancellationToken gone) =>
        {
            name = name?.Trim();
            if (name is not { Length: > 0 and <= LongestName } || name.Any(char.IsControl))
                return Problem.Wrong($"Type a name of 1 to {LongestName} characters.");
            return await images.AnswerAsync(context, frame =>
            {
                var result = gallery.Enroll(name, frame);
                var people = gallery.People;
                return TypedResults.Ok(new EnrollmentAnswer(
                    result.Status, result.ToString(), result.Quality, people.Count, people.Sum(person => person.Faces)));
            }, gone).ConfigureAwait(false);
        });
}
