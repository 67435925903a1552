namespace Kente;

/// <summary>A page in one file, which loads nothing from anywhere.</summary>
public static class HtmlPage
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using StreamReader reader = new(typeof(HtmlPage).Assembly.GetManifestResourceStream("Kente.Drawing.page.css")!);
        return reader.ReadToEnd();
    });

    /// <summary>A page with the style of all reports.</summary>
    /// <param name="title">Its title, as text.</param>
    /// <param name="body">What is on it, as HTML.</param>
    public static string Of(string title, string body) => $"""
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{HtmlText.Escape(title)}</title>
        <style>
        {Style.Value}</style>
        </head>
        <body>
        <main>
        {body}</main>
        </body>
        </html>

        """;
}
