namespace Kente.Shared;

/// <summary>The message of an exception for users: one line, without the name of a parameter.</summary>
internal static class ErrorMessage
{
    /// <summary>Returns the message in one line.</summary>
    public static string Of(Exception error) => OneLine(
        error is ArgumentException { ParamName: { } name } ? error.Message.Split($" (Parameter '{name}')")[0] : error.Message);

    /// <summary>Returns a text in one line.</summary>
    public static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();
}
