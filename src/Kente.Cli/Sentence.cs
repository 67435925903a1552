using System.Data.Common;

namespace Kente.Cli;

/// <summary>An exception in one line, without types, parameters or stack.</summary>
internal static class Sentence
{
    public static string Of(Exception exception) => exception switch
    {
        AggregateException { InnerException: { } inner } => Of(inner),
        ArgumentException { ParamName: not null } argument => OneLine(argument.Message.Split($" (Parameter '{argument.ParamName}')")[0]),
        UnauthorizedAccessException or IOException or DataException or ArgumentException or InvalidOperationException or NotSupportedException
            or ModelException or DllNotFoundException or DbException => OneLine(exception.Message),
        _ => OneLine($"something unexpected went wrong, {exception.GetType().Name}: {exception.Message}"),
    };

    /// <summary>A text in one line that ends as a sentence does.</summary>
    public static string OneLine(string message)
    {
        string text = message.ReplaceLineEndings(" ").Trim();
        return text is [.., '.' or '!' or '?'] ? text : text + ".";
    }
}
