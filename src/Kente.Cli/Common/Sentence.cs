using System.Data.Common;
using Kente.Shared;

namespace Kente.Cli.Common;

/// <summary>An exception in one line, without types, parameters or stack.</summary>
internal static class Sentence
{
    public static string Of(Exception exception) => exception switch
    {
        AggregateException { InnerException: { } inner } => Of(inner),
        UnauthorizedAccessException or IOException or DataException or ArgumentException or InvalidOperationException or NotSupportedException
            or ModelException or DllNotFoundException or DbException => OneLine(ErrorMessage.Of(exception)),
        _ => OneLine($"something unexpected went wrong, {exception.GetType().Name}: {exception.Message}"),
    };

    /// <summary>A text in one line that ends as a sentence does.</summary>
    public static string OneLine(string message)
    {
        string text = ErrorMessage.OneLine(message);
        return text is [.., '.' or '!' or '?'] ? text : text + ".";
    }
}
