using System.Data.Common;
using Kente.Shared;

namespace Kente.Cli.Common;

/// <summary>Converts exceptions to messages of one line.</summary>
internal static class Sentence
{
    public static string Of(Exception exception) => exception switch
    {
        AggregateException { InnerException: { } inner } => Of(inner),
        UnauthorizedAccessException or IOException or DataException or ArgumentException or InvalidOperationException or NotSupportedException
            or ModelException or DllNotFoundException or DbException => OneLine(ErrorMessage.Of(exception)),
        _ => OneLine($"An unexpected error occurred: {exception.GetType().Name}: {exception.Message}"),
    };

    /// <summary>Returns a text with a capital letter.</summary>
    public static string Start(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    /// <summary>Returns a text in one line that ends like a sentence.</summary>
    public static string OneLine(string message)
    {
        string text = ErrorMessage.OneLine(message);
        return text is [.., '.' or '!' or '?'] ? text : text + ".";
    }
}
