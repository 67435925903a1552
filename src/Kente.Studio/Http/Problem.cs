using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kente.Studio.Http;

/// <summary>What went wrong, in a sentence that the page shows.</summary>
/// <param name="Error">The sentence.</param>
internal sealed record Problem(string Error)
{
    public static JsonHttpResult<Problem> NotFound(string error) =>
        TypedResults.Json(new Problem(error), statusCode: StatusCodes.Status404NotFound);

    public static JsonHttpResult<Problem> Wrong(string error) =>
        TypedResults.Json(new Problem(error), statusCode: StatusCodes.Status400BadRequest);
}
