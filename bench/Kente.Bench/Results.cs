namespace Kente.Bench;

/// <summary>The file docs/results.md: sections, each replaced when it is measured again.</summary>
internal static class Results
{
    private const string Heading = "\n## ", FileName = "results.md";

    /// <summary>Writes a section to the file. The other sections stay as they are.</summary>
    /// <param name="title">The heading of the section.</param>
    /// <param name="content">The section without its heading.</param>
    /// <param name="file">Name of another file in docs.</param>
    public static void Write(string title, string content, string file = FileName) =>
        File.WriteAllText(PathOf(file), With(File.ReadAllText(PathOf(file)), title, content));

    /// <summary>Returns the content of a section of the file; empty if there is none.</summary>
    public static string Read(string title) => Find(File.ReadAllText(PathOf(FileName)), title) is { } section ? section.Content : "";

    /// <summary>Returns a text with another content of a section. A new section stands before that of speed, or last.</summary>
    public static string With(string text, string title, string content)
    {
        string section = $"{Heading}{title}\n\n{content.Trim('\n')}\n";
        if (Find(text, title) is { } found) return text[..found.Start] + section + text[found.End..];
        int at = Find(text, Speed.Title)?.Start ?? text.Length;
        return text[..at] + section + text[at..];
    }

    private static string PathOf(string file) => Path.Combine("docs", file);

    private static (int Start, int End, string Content)? Find(string text, string title)
    {
        string heading = $"{Heading}{title}\n";
        int start = text.IndexOf(heading, StringComparison.Ordinal);
        if (start < 0) return null;
        int content = start + heading.Length, end = text.IndexOf(Heading, content, StringComparison.Ordinal);
        if (end < 0) end = text.Length;
        return (start, end, text[content..end]);
    }
}
