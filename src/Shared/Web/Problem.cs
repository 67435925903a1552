using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kente.Shared.Web;

/// <summary>What went wrong, in a sentence that the page shows.</summary>
/// <param name="Error">The sentence.</param>
internal sealed record Problem(string Error)
{
    public static JsonHttpResult<Problem> NotFound(string error) => Of(StatusCodes.Status404NotFound, error);

    public static JsonHttpResult<Problem> Wrong(string error) => Of(StatusCodes.Status400BadRequest, error);

    public static JsonHttpResult<Problem> Of(int status, string error) => TypedResults.Json(new Problem(error), statusCode: status);
}
