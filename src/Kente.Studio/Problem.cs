using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Kente.Studio;

/// <summary>What went wrong, in a sentence that the page shows.</summary>
/// <param name="Error">The sentence.</param>
internal sealed record Problem(string Error)
{
    public static JsonHttpResult<Problem> NotFound(string error) => TypedResults.Json(new Problem(error), statusCode: StatusCodes.Status404NotFound);

    public static JsonHttpResult<Problem> Wrong(string error) => TypedResults.Json(new Problem(error), statusCode: StatusCodes.Status400BadRequest);

    public static string Sentence(Exception error)
    {
        string text = error is ArgumentException { ParamName: { } name } ? error.Message.Split($" (Parameter '{name}')")[0] : error.Message;
        return text.ReplaceLineEndings(" ").Trim();
    }
}
