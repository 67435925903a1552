using Kente.Experiments;
using Kente.Shared;
using Kente.Shared.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Notes;

/// <summary>Notes on studies and trials.</summary>
internal static class NoteEndpoints
{
    private const int LongestNote = 20_000;

    public static void Map(IEndpointRouteBuilder routes, IStudyStorage storage)
    {
        routes.MapGet("/api/studies/{id:long}/notes", (long id) => TypedResults.Ok(storage.Notes(id)));
        routes.MapPut("/api/studies/{id:long}/notes", (long id, StudyNote note) =>
        {
            if (note.Text is null
                || note.Text.Length > LongestNote) return Problem.Wrong($"A note is a text of up to {LongestNote} characters.");
            try
            {
                storage.WriteNote(id, note);
                return Results.NoContent();
            }
            catch (ArgumentException wrong)
            {
                return Problem.NotFound(ErrorMessage.Of(wrong));
            }
        });
    }
}
