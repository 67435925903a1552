using Kente.Experiments;
using Kente.Shared;
using Kente.Shared.Web;
using Kente.Studio.Studies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Kente.Studio.Editing;

/// <summary>Names, tags, the archive and deletion of studies, and deletion of runs.</summary>
internal static class EditingEndpoints
{
    private const int LongestName = 200, LongestTag = 60;

    public static void Map(IEndpointRouteBuilder routes, StudyCatalog catalog, IStudyStorage storage)
    {
        routes.MapGet("/api/studies/{id:long}/contents", (long id, int? run) => Edit(catalog, id,
            () => TypedResults.Ok(storage.Contents(id, run))));
        routes.MapPut("/api/studies/{id:long}/name", (long id, NewName edit) => edit.Name is not { Length: > 0 and <= LongestName }
            ? Problem.Wrong($"A name is a text of 1 to {LongestName} characters.")
            : Edit(catalog, id, () => storage.Rename(id, edit.Name)));
        routes.MapPut("/api/studies/{id:long}/archived", (long id, NewArchived edit) => Edit(catalog, id, () =>
        {
            if (edit.Archived) storage.Archive(id);
            else storage.Unarchive(id);
        }));
        routes.MapPut("/api/studies/{id:long}/tags", (long id, NewTags edit) => edit.Add?.Any(tag => tag?.Length > LongestTag) == true
            ? Problem.Wrong($"A tag is a text of up to {LongestTag} characters.")
            : Edit(catalog, id, () => storage.EditTags(id, edit.Add ?? [], edit.Remove ?? [], edit.Trial)));
        routes.MapDelete("/api/studies/{id:long}", (long id, bool? force) =>
            Edit(catalog, id, () => storage.Delete(id, force ?? false)));
        routes.MapDelete("/api/studies/{id:long}/trials/{number:int}", (long id, int number, bool? force) =>
            Edit(catalog, id, () => storage.DeleteRun(id, number, force ?? false)));
    }

    private static IResult Edit(StudyCatalog catalog, long id, Action edit) => Edit(catalog, id, () =>
    {
        edit();
        return Results.NoContent();
    });

    private static IResult Edit(StudyCatalog catalog, long id, Func<IResult> edit)
    {
        if (catalog.Find(id) is null) return StudyEndpoints.Unknown(id);
        try
        {
            return edit();
        }
        catch (ArgumentException wrong)
        {
            return Problem.Wrong(ErrorMessage.Of(wrong));
        }
        catch (InvalidOperationException busy)
        {
            return Problem.Of(StatusCodes.Status409Conflict, ErrorMessage.Of(busy));
        }
        catch (IOException failed)
        {
            return Problem.Of(StatusCodes.Status500InternalServerError, ErrorMessage.Of(failed));
        }
    }

    private sealed record NewName(string? Name);

    private sealed record NewArchived(bool Archived);

    private sealed record NewTags(IReadOnlyList<string>? Add, IReadOnlyList<string>? Remove, int? Trial);
}
