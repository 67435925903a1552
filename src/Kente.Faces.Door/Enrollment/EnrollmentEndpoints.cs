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
        routes.MapPost("/api/people", async (string? name, bool? allow, HttpContext context, CancellationToken gone) =>
        {
            name = name?.Trim();
            if (name is not { Length: > 0 and <= LongestName } || name.Any(IsControl))
                return Problem.Wrong($"Type a name of 1 to {LongestName} characters.");
            return await images.AnswerAsync(context, frame =>
            {
                // The user has seen why the face was refused, and allows it.
                bool allowed = allow == true;
                var result = gallery.Enroll(name, frame, new() { AllowDuplicates = allowed, AllowDifferentFaces = allowed });
                var people = gallery.People;
                return TypedResults.Ok(new EnrollmentAnswer(
                    result.Status, result.ToString(), result.Quality, people.Count, people.Sum(person => person.Faces)));
            }, gone).ConfigureAwait(false);
        });

    // With the line and paragraph separators of Unicode.
    private static bool IsControl(char character) => char.IsControl(character) || character is '\u2028' or '\u2029';
}
