namespace Kente;

/// <summary>A self-contained HTML page that loads no other files.</summary>
public static class HtmlPage
{
    private static readonly Lazy<string> Style = new(() =>
    {
        using StreamReader reader = new(typeof(HtmlPage).Assembly.GetManifestResourceStream("Kente.Drawing.page.css")!);
        return reader.ReadToEnd();
    });

    /// <summary>Creates a page with the common style of reports.</summary>
    /// <param name="title">Title, as text.</param>
    /// <param name="body">Content of the page, as HTML.</param>
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
